/** Shows the pictures in the colours that were chosen in the app, where those are not the system's. */
export function followTheme(page: Document): void {
  const chosen = page.documentElement.dataset['theme'];
  if (chosen !== 'light' && chosen !== 'dark') {
    return;
  }
  for (const source of page.querySelectorAll<HTMLSourceElement>('source[data-scheme]')) {
    const { scheme, width = 'all' } = source.dataset;
    source.media = scheme === chosen ? width : 'not all';
  }
}
