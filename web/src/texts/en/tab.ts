export const texts = {
  openSessions: 'Open sessions',
  startAnotherSession: 'Start another session',
  panes: 'Panes:',
  wantsAttention: 'wants attention',
  closeTab: (title: string) => `Close the tab of ${title}`,
};
