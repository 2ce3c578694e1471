// Runs before the first paint, so that a chosen theme does not flash; the app's theme store writes the value.
const chosenTheme = localStorage.getItem('chatcode.theme');
if (chosenTheme === 'light' || chosenTheme === 'dark') {
  document.documentElement.dataset.theme = chosenTheme;
}
