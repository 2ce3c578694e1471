const EVENT_NAMES = ['session', 'vps', 'gateway'] as const;
const RETRY_MS = 5_000;

/**
 * Calls `changed` whenever something of the user's has changed, and after every time in which it could not have been
 * heard of. The answer stops it.
 */
export function onServerEvents(changed: () => void): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listen = () => {
    source = new EventSource('/api/events');
    source.addEventListener('open', changed);
    EVENT_NAMES.forEach((name) => {
      source.addEventListener(name, changed);
    });
    source.addEventListener('error', () => {
      // The browser connects again by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) {
        changed();
        retry = setTimeout(listen, RETRY_MS);
      }
    });
  };
  listen();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
