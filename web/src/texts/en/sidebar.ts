export const texts = {
  wantsAttention: 'wants attention',
  sessionsOf: (server: string) => `Sessions of ${server}`,
  startASessionOn: (server: string) => `Start a session on ${server}`,
  noSessionsYet: 'No sessions yet',
  nothingMatches: 'Nothing matches',
  hideTheSidebar: 'Hide the sidebar',
  filterSessions: 'Filter sessions',
  serversAndSessions: 'Servers and sessions',
  addServer: 'Add server',
  settings: 'Settings',
  ended: (count: number) => `Ended (${count})`,
};
