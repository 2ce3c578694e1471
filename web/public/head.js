// In the head of every page: what cannot wait for the modules.

// A chosen theme must not flash; the app's theme store writes the value.
const chosenTheme = localStorage.getItem('chatcode.theme');
if (chosenTheme === 'light' || chosenTheme === 'dark') {
  document.documentElement.dataset.theme = chosenTheme;
}
