/**
 * Has the browser show a page of ours where Chatcode cannot be reached, and lets phones show notifications. It keeps
 * nothing of the app, which therefore is always the one that the server has. Without it everything else works as well.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    return;
  }
  navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => {
    console.info('there will be no offline page', error);
  });
}
