import { layoutOf } from '@/features/pane/stored-layout';
import { panesOf, sessionPane, sessionsOf, withoutPane, withPane, type Layout } from '@/features/pane/layout';
import { StoredValue } from '@/ui/stored';

const MAX_TABS = 20;
/** How long two windows may take to learn what the other one has written. */
const SETTLING_MS = 5_000;

/** What is looked at together. A session is in one pane of one tab at most. */
export interface Tab {
  readonly id: string;
  readonly layout: Layout;
}

/** What is open in this browser, in the order of the tabs. */
export const tabs = new StoredValue<readonly Tab[]>('chatcode.tabs', tabsOf);

/** When sessions were opened in this window, by their ids. */
const openedHere = new Map<string, number>();

// Two windows that write at once do not see each other: as when a browser starts again with all of its windows.
window.addEventListener('storage', ({ key }) => {
  if (key === 'chatcode.tabs') {
    openedHere.forEach((at, sessionId) => {
      if (Date.now() - at < SETTLING_MS) {
        addTab(sessionId);
      } else {
        openedHere.delete(sessionId);
      }
    });
  }
});

export function tabWith(sessionId: string, open: readonly Tab[]): Tab | undefined {
  return open.find(({ layout }) => sessionsOf(layout).includes(sessionId));
}

/** Opens a tab at the end, where the session is in none yet. The oldest goes when there are too many. */
export function openTab(sessionId: string): void {
  openedHere.set(sessionId, Date.now());
  addTab(sessionId);
}

function addTab(sessionId: string): void {
  changeTabs((open) => (tabWith(sessionId, open) ? open : [...open, newTab(sessionId)].slice(-MAX_TABS)));
}

export function closeTab(tabId: string): void {
  changeTabs((open) => open.filter(({ id }) => id !== tabId));
}

/** Shares a tab's room out in another way. A tab without any session is closed. */
export function changeLayout(tabId: string, change: (layout: Layout) => Layout | undefined): void {
  changeTabs((open) => open.flatMap((tab) => (tab.id === tabId ? withLayout(tab, change(tab.layout)) : [tab])));
}

/** Puts a session into a pane, in place of what was there, and takes it out of where it was. */
export function putSession(tabId: string, paneId: string, sessionId: string): void {
  changeTabs((open) =>
    open.flatMap((tab) => {
      const rest = withoutPane(tab.layout, sessionId);
      return withLayout(tab, tab.id === tabId && rest ? withPane(rest, paneId, sessionPane(sessionId)) : rest);
    }),
  );
}

/** Which tab is shown once this one is closed: the one after it, else the one before it. */
export function neighbourOf(tabId: string, open: readonly Tab[]): Tab | undefined {
  const index = open.findIndex(({ id }) => id === tabId);
  return index < 0 ? open.at(-1) : (open[index + 1] ?? open[index - 1]);
}

/** Closes the panes of sessions that are no more. */
export function keepSessions(existing: ReadonlySet<string>): void {
  changeTabs((open) => {
    const isKnown = open.every(({ layout }) => sessionsOf(layout).every((id) => existing.has(id)));
    return isKnown ? open : open.flatMap((tab) => withLayout(tab, onlyWith(existing, tab.layout)));
  });
}

function changeTabs(how: (open: readonly Tab[]) => readonly Tab[]): void {
  tabs.update((open) => {
    const changed = how(open);
    Array.from(openedHere.keys()).forEach((sessionId) => {
      if (tabWith(sessionId, open) && !tabWith(sessionId, changed)) {
        openedHere.delete(sessionId);
      }
    });
    return changed;
  });
}

function onlyWith(existing: ReadonlySet<string>, layout: Layout): Layout | undefined {
  const gone = sessionsOf(layout).filter((id) => !existing.has(id));
  return gone.reduce<Layout | undefined>((left, id) => left && withoutPane(left, id), layout);
}

function withLayout(tab: Tab, layout: Layout | undefined): readonly Tab[] {
  return layout && sessionsOf(layout).length > 0 ? [{ ...tab, layout }] : [];
}

function newTab(sessionId: string): Tab {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36)).join('');
  return { id, layout: sessionPane(sessionId) };
}

/** Earlier versions stored a session's id for each tab. */
function tabsOf(stored: unknown): readonly Tab[] {
  const seen = new Set<string>();
  return (Array.isArray(stored) ? (stored as unknown[]) : [])
    .flatMap((tab) => (typeof tab === 'string' ? newTab(tab) : (tabOf(tab) ?? [])))
    .filter(({ id, layout }) => {
      const ids = [id, ...panesOf(layout).map((pane) => pane.id)];
      const isNew = ids.every((one, index) => !seen.has(one) && ids.indexOf(one) === index);
      ids.forEach((one) => seen.add(one));
      return isNew;
    })
    .slice(-MAX_TABS);
}

function tabOf(stored: unknown): Tab | undefined {
  const { id, layout } = (stored ?? {}) as { id?: unknown; layout?: unknown };
  const parsed = layoutOf(layout);
  return typeof id === 'string' && parsed ? { id, layout: parsed } : undefined;
}
