// In the head of every page: what cannot wait for the modules.

// A chosen theme must not flash; the app's theme store writes the value.
const chosenTheme = localStorage.getItem('chatcode.theme');
if (chosenTheme === 'light' || chosenTheme === 'dark') {
  document.documentElement.dataset.theme = chosenTheme;
}

// The page of a session needs the terminal's modules: they are fetched beside the first ones, and not after those. The
// build writes their names into the app's page.
const terminalModules = document.querySelector('meta[name="terminal-modules"]');
if (terminalModules && document.location.pathname.startsWith('/app/sessions/')) {
  for (const href of terminalModules.content.split(' ')) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
