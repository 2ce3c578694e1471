import type { Schemas } from './call';

const RETRY_MS = 5_000;

/** How the installation of an agent goes. */
export interface InstallEvent {
  readonly vps_id: string;
  readonly agent: NonNullable<Schemas['Wish']['agent']>;
  readonly status: 'running' | 'installed' | 'failed';
  readonly line?: string;
  readonly version?: string;
  readonly error?: string;
}

/** What came of an update of a gateway. */
export interface UpdateEvent {
  readonly vps_id: string;
  readonly version?: string;
  readonly error?: string;
}

/** How far a file is. */
export interface TransferEvent {
  readonly id: string;
  readonly session_id: string;
  readonly direction: 'upload' | 'download';
  readonly path: string;
  readonly status: 'running' | 'done' | 'failed';
}

/** A session that has changed, or one that is gone. */
export type SessionEvent =
  Schemas['Session'] | { readonly id: string; readonly vps_id: string; readonly status: 'removed' };

/** A server that has changed, or one that is gone. */
export type VpsEvent = Schemas['VpsView'] | { readonly id: string; readonly status: 'removed' };

/** What has changed; `reset` where that is not known, and everything is to be asked for again. */
export type ServerEvent =
  | { readonly name: 'reset' }
  | { readonly name: 'vps'; readonly data: VpsEvent }
  | { readonly name: 'gateway'; readonly data: Schemas['GatewayView'] }
  | { readonly name: 'session'; readonly data: SessionEvent }
  | { readonly name: 'agent_install'; readonly data: InstallEvent }
  | { readonly name: 'gateway_update'; readonly data: UpdateEvent }
  | { readonly name: 'transfer'; readonly data: TransferEvent };

const NAMES = ['reset', 'vps', 'gateway', 'session', 'agent_install', 'gateway_update', 'transfer'] as const;

/**
 * Tells of everything of the user's that changes. A connection that comes back brings what was missed; a new one begins
 * with a `reset`. The answer stops it.
 */
export function onServerEvents(listener: (event: ServerEvent) => void): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listen = () => {
    source = new EventSource('/api/events');
    source.addEventListener(
      'open',
      () => {
        listener({ name: 'reset' });
      },
      { once: true },
    );
    NAMES.forEach((name) => {
      source.addEventListener(name, (event: MessageEvent<unknown>) => {
        listener(eventOf(name, event.data));
      });
    });
    source.addEventListener('error', () => {
      // The browser connects again by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) {
        listener({ name: 'reset' });
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

/** An event that cannot be read has still happened. */
function eventOf(name: ServerEvent['name'], data: unknown): ServerEvent {
  try {
    const parsed: unknown = JSON.parse(String(data));
    const isObject = typeof parsed === 'object' && parsed !== null && Object.keys(parsed).length > 0;
    return isObject ? ({ name, data: parsed } as ServerEvent) : { name: 'reset' };
  } catch {
    return { name: 'reset' };
  }
}
