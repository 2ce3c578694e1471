import { useEffect, useEffectEvent, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import { changeLayout, putSession } from '@/features/tab/tabs';
import { useCloseTab } from '@/features/tab/use-tabs';
import { activate } from './active-panes';
import { emptyPane, heirOf, MAX_PANES, panesOf, stepFrom, withoutPane, withSplit, type Direction } from './layout';
import { paneCommands } from './pane-commands';
import type { ShownTab } from './use-shown-tab';

/** What the panes of the tab that is shown can do. */
export function usePaneActions(shown: ShownTab | undefined, sessionId: string | undefined) {
  const navigate = useNavigate();
  const closeTab = useCloseTab(sessionId);
  const focus = (paneId: string, paneSession: string | undefined) => {
    if (shown) {
      activate(shown.tab.id, paneId);
      if (paneSession !== undefined && paneSession !== sessionId) {
        void navigate(`/app/sessions/${paneSession}`, { replace: true });
      }
    }
  };
  return {
    focus,
    choose: (paneId: string, chosen: string) => {
      if (shown) {
        putSession(shown.tab.id, paneId, chosen);
        focus(chosen, chosen);
      }
    },
    split: (paneId: string, direction: Direction) => {
      if (shown && panesOf(shown.tab.layout).length < MAX_PANES) {
        const added = emptyPane();
        changeLayout(shown.tab.id, (layout) => withSplit(layout, paneId, direction, added));
        activate(shown.tab.id, added.id);
      }
    },
    close: (paneId: string) => {
      if (!shown) {
        return;
      }
      const { id, layout } = shown.tab;
      const heir = heirOf(layout, paneId);
      const left = withoutPane(layout, paneId);
      const next = heir?.sessionId === undefined ? left && panesOf(left).find((pane) => pane.sessionId) : heir;
      if (next) {
        changeLayout(id, () => left);
        focus(next.id, next.sessionId);
      } else {
        closeTab(id);
      }
    },
  };
}

export type PaneActions = ReturnType<typeof usePaneActions>;

/** Lets keys and the palette do what can be done with the panes that are shown, one of which has the focus. */
export function usePaneCommands(
  shown: ShownTab | undefined,
  actions: PaneActions,
  canSplit: boolean,
  room: RefObject<HTMLElement | null>,
): void {
  const split = useEffectEvent((direction: Direction) => {
    if (shown) {
      actions.split(shown.active.id, direction);
    }
  });
  const close = useEffectEvent(() => {
    if (shown) {
      actions.close(shown.active.id);
    }
  });
  const step = useEffectEvent((steps: number) => {
    const next = shown && stepFrom(shown.tab.layout, shown.active.id, steps);
    if (next) {
      actions.focus(next.id, next.sessionId);
    }
  });
  const resize = useEffectEvent(() => {
    const dividers = Array.from(room.current?.querySelectorAll<HTMLElement>('[role=separator]') ?? []);
    const beside = dividers.find((divider) => divider.dataset['before'] === shown?.active.id);
    (beside ?? dividers[0])?.focus();
  });
  const isShown = shown !== undefined;
  const hasSeveral = isShown && panesOf(shown.tab.layout).length > 1;
  useEffect(() => {
    if (!isShown) {
      return undefined;
    }
    paneCommands.set({
      hasSeveral,
      canSplit,
      split: (direction) => {
        split(direction);
      },
      close: () => {
        close();
      },
      step: (steps) => {
        step(steps);
      },
      resize: () => {
        resize();
      },
    });
    return () => {
      paneCommands.set(undefined);
    };
  }, [isShown, hasSeveral, canSplit]);
}
