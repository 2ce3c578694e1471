export const texts = {
  searchAndCommands: 'Search and commands',
  sidebar: 'Sidebar',
  showTheSidebar: 'Show the sidebar',
  notFound: 'Not found',
  thereIsNothingHere: 'There is nothing here',
  toYourSessions: 'To your sessions',
};
