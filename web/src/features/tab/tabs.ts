import { StoredValue } from '@/ui/stored';

const MAX_TABS = 20;

/** The sessions that are open in this browser, by id, in the order of their tabs. */
export const tabs = new StoredValue<readonly string[]>('chatcode.tabs', tabsOf);

/** Opens a tab at the end, where there is none yet. The oldest goes when there are too many. */
export function openTab(sessionId: string): void {
  tabs.update((open) => (open.includes(sessionId) ? open : [...open, sessionId].slice(-MAX_TABS)));
}

export function closeTab(sessionId: string): void {
  tabs.update((open) => open.filter((id) => id !== sessionId));
}

/** Which tab is shown once this one is closed: the one after it, else the one before it. */
export function neighbourOf(sessionId: string, open: readonly string[]): string | undefined {
  const index = open.indexOf(sessionId);
  return index < 0 ? open.at(-1) : (open[index + 1] ?? open[index - 1]);
}

/** Closes the tabs of sessions that are no more. */
export function keepTabs(existing: ReadonlySet<string>): void {
  tabs.update((open) => (open.every((id) => existing.has(id)) ? open : open.filter((id) => existing.has(id))));
}

function tabsOf(stored: unknown): readonly string[] {
  const ids: unknown[] = Array.isArray(stored) ? stored : [];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))].slice(-MAX_TABS);
}
