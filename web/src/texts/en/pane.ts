export const texts = {
  sizeOfThePanes: 'Size of the panes',
  newPane: 'New pane',
  closeThePane: 'Close the pane',
  whatThePaneShows: 'What the pane shows',
  showASessionHere: 'Show a session here…',
  nothingMatches: 'Nothing matches.',
  starting: 'Starting…',
  newShell: 'New shell',
  newSession: 'New session…',
  newSessionHint: 'with an agent, or elsewhere',
  session: 'Session',
};
