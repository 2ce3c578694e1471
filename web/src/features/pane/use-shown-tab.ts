import { useEffect } from 'react';
import type { Session } from '@/features/session/sessions';
import { openTab, putSession, tabs, tabWith, type Tab } from '@/features/tab/tabs';
import { useStore } from '@/ui/store';
import { activate, activePanes, lastTab } from './active-panes';
import { panesOf, type Pane } from './layout';

export interface ShownTab {
  readonly tab: Tab;
  /** The pane that has the focus, or gets it. */
  readonly active: Pane;
}

/**
 * The tab with the session that the address names. One that is in none when it is gone to gets the empty pane that has
 * the focus, else a new tab. Absent where its tab has been closed since.
 */
export function useShownTab(session: Session | null | undefined): ShownTab | undefined {
  const open = useStore(tabs);
  const active = useStore(activePanes);
  const sessionId = session?.id;
  const tab = sessionId === undefined ? undefined : tabWith(sessionId, open);
  useEffect(() => {
    if (sessionId !== undefined && !tabWith(sessionId, tabs.current)) {
      openSomewhere(sessionId);
    }
  }, [sessionId]);
  const tabId = tab?.id;
  useEffect(() => {
    if (tabId !== undefined && sessionId !== undefined) {
      lastTab.set(tabId);
      activate(tabId, sessionId);
    }
  }, [tabId, sessionId]);
  if (!tab) {
    return undefined;
  }
  const panes = panesOf(tab.layout);
  const chosen = panes.find(({ id }) => id === active.get(tab.id));
  const named = panes.find((pane) => pane.sessionId === sessionId);
  const pane = chosen && chosen.sessionId === undefined ? chosen : named;
  return pane && { tab, active: pane };
}

export function openSomewhere(sessionId: string): void {
  const last = tabs.current.find(({ id }) => id === lastTab.current);
  const pane = last && panesOf(last.layout).find(({ id }) => id === activePanes.current.get(last.id));
  if (last && pane && pane.sessionId === undefined) {
    putSession(last.id, pane.id, sessionId);
  } else {
    openTab(sessionId);
  }
}
