import type { ShowPage } from '../message';

/** Shows what a notification that was pressed is about: in a window of the app that is open, else in a new one. */
export async function showPage(
  message: ShowPage | null | undefined,
  clients: Pick<Clients, 'matchAll' | 'openWindow'>,
): Promise<void> {
  if (!message?.path.startsWith('/app/')) {
    return;
  }
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find(({ url }) => new URL(url).pathname.startsWith('/app'));
  if (open) {
    open.postMessage(message);
    await open.focus();
  } else {
    await clients.openWindow(message.path);
  }
}
