import { StoredValue } from '@/ui/stored';

const MAX_SENT = 50;

/** In characters; of what was sent. A draft may be as long as the browser can keep. */
const MAX_SENT_TEXT = 20_000;

/** What has been written for a session: what waits to be sent, and what has been sent, the newest first. */
export interface Composition {
  readonly draft: string;
  readonly sent: readonly string[];
}

const NOTHING: Composition = { draft: '', sent: [] };

/** By session. Kept with the window, and no longer than its user is signed in: there may be secrets among them. */
export const compositions = new StoredValue<Readonly<Record<string, Composition>>>(
  'chatcode.compositions',
  compositionsOf,
  () => sessionStorage,
);

export function compositionOf(sessionId: string, all: Readonly<Record<string, Composition>>): Composition {
  return all[sessionId] ?? NOTHING;
}

export function keepDraft(sessionId: string, draft: string): void {
  change(sessionId, (before) => ({ ...before, draft }));
}

/** A text has been sent: the next one begins empty. The same text is remembered once. */
export function keepSent(sessionId: string, text: string): void {
  change(sessionId, ({ sent }) => ({
    draft: '',
    sent: [text.slice(0, MAX_SENT_TEXT), ...sent.filter((other) => other !== text)].slice(0, MAX_SENT),
  }));
}

function change(sessionId: string, how: (before: Composition) => Composition): void {
  compositions.update((all) => ({ ...all, [sessionId]: how(compositionOf(sessionId, all)) }));
}

function compositionsOf(stored: unknown): Readonly<Record<string, Composition>> {
  const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return Object.fromEntries(entries.map(([id, value]: [string, unknown]) => [id, parse(value)]));
}

function parse(value: unknown): Composition {
  const { draft, sent } = (value ?? {}) as { draft?: unknown; sent?: unknown };
  const texts = Array.isArray(sent) ? (sent as unknown[]) : [];
  return {
    draft: typeof draft === 'string' ? draft : '',
    sent: texts.filter((text): text is string => typeof text === 'string').slice(0, MAX_SENT),
  };
}
