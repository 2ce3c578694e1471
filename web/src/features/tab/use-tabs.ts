import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { activePanes, lastTab } from '@/features/pane/active-panes';
import { sessionsOf } from '@/features/pane/layout';
import { useAllSessions, type Session } from '@/features/session/sessions';
import { useStore } from '@/ui/store';
import { closeTab, keepSessions, neighbourOf, tabs, tabWith, type Tab } from './tabs';

export interface OpenTab {
  readonly tab: Tab;
  /** That are in it, as far as they are known. */
  readonly sessions: readonly Session[];
  /** Which of them it leads to. */
  readonly main: Session;
}

/** The open tabs, as far as their sessions are known. */
export function useTabs(): readonly OpenTab[] {
  const { sessions: all, isComplete } = useAllSessions();
  const open = useStore(tabs);
  const active = useStore(activePanes);
  useEffect(() => {
    if (isComplete) {
      keepSessions(new Set(all.map(({ id }) => id)));
    }
  }, [all, isComplete]);
  return open.flatMap((tab) => {
    const sessions = sessionsOf(tab.layout).flatMap((id) => all.find((session) => session.id === id) ?? []);
    const main = sessions.find(({ id }) => id === active.get(tab.id)) ?? sessions[0];
    return main ? [{ tab, sessions, main }] : [];
  });
}

/** Where a tab leads: to the session in it that had the focus last. */
export function addressOf({ id, layout }: Tab): string {
  const sessions = sessionsOf(layout);
  const active = sessions.find((session) => session === activePanes.current.get(id));
  return `/app/sessions/${active ?? sessions[0] ?? ''}`;
}

/** Closes a tab, and shows the one beside it where this one was shown. Its sessions go on. */
export function useCloseTab(shownSession: string | undefined): (tabId: string) => void {
  const navigate = useNavigate();
  return (tabId) => {
    const open = tabs.current;
    const isShown = shownSession !== undefined && tabWith(shownSession, open)?.id === tabId;
    const next = neighbourOf(tabId, open);
    closeTab(tabId);
    if (isShown) {
      lastTab.set(undefined);
      void navigate(next ? addressOf(next) : '/app');
    }
  };
}
