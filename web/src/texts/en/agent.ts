export const texts = {
  claudeCode: 'Claude Code',
  codex: 'Codex',
  gemini: 'Gemini CLI',
  openCode: 'OpenCode',
  outputOfTheInstallationOf: (agent: string) => `Output of the installation of ${agent}`,
  installing: (agent: string) => `Installing ${agent}. This takes about a minute.`,
  notInstalled: (agent: string, error = '') => `${agent} could not be installed. ${error}`,
  openSource: 'Open source',
  shell: 'Shell',
  noAgent: 'No agent',
};
