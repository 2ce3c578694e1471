import { useRef } from 'react';
import { isOpen, useAllSessions, useSession, type Session } from '@/features/session/sessions';
import { changeLayout, tabs, tabWith } from '@/features/tab/tabs';
import { NoTerminal, TabClosed } from '@/features/terminal/no-terminal';
import { TerminalPane } from '@/features/terminal/terminal-pane';
import { texts } from '@/texts/pane';
import { classes } from '@/ui/classes';
import { MEDIUM, useMedia } from '@/ui/media';
import { usePageTitle } from '@/ui/page-title';
import { useStore } from '@/ui/store';
import { Divider } from './divider';
import { panesOf, sessionsOf, withShare } from './layout';
import { PaneChooser } from './pane-chooser';
import { placementOf, styleOf, WHOLE, type Placement, type Rect } from './placement';
import { useAlive } from './use-alive';
import { usePaneActions, usePaneCommands, type PaneActions } from './use-pane-commands';
import { openSomewhere, useShownTab, type ShownTab } from './use-shown-tab';

/** All terminals that are open in this window, of which those of one tab are shown; none while another page is. */
export default function Workspace({ sessionId }: { readonly sessionId: string | undefined }) {
  const { session, error } = useSession(sessionId ?? '');
  const named = sessionId === undefined ? undefined : session;
  const shown = useShownTab(named);
  const medium = useMedia(MEDIUM);
  const room = useRef<HTMLDivElement>(null);
  const actions = usePaneActions(shown, sessionId);
  usePaneCommands(shown, actions, medium, room);
  const placement = placementOfShown(shown, medium);
  const sessions = useLiving(placement, medium);
  return (
    <main className={classes('absolute inset-0 overflow-hidden', sessionId === undefined && 'hidden')}>
      {sessionId !== undefined && <Title session={named} />}
      {!shown && named && (
        <TabClosed
          onOpen={() => {
            openSomewhere(named.id);
          }}
        />
      )}
      {!shown && !named && <NoTerminal session={named} error={error} />}
      <div ref={room} className="absolute inset-0">
        {sessions.map((each) => (
          <TerminalPane
            key={each.id}
            session={each}
            {...paneState(each.id, shown, placement, actions)}
            rect={rectOf(each.id, medium)}
            canSplit={medium}
          />
        ))}
        {shown && <EmptyPanes shown={shown} placement={placement} sessions={sessions} actions={actions} />}
        {shown &&
          placement.dividers.map((divider) => (
            <Divider
              key={divider.path}
              divider={divider}
              onShare={(share) => {
                changeLayout(shown.tab.id, (layout) => withShare(layout, divider.path, share));
              }}
              onDone={() => {
                room.current?.querySelector<HTMLElement>('section[data-active] .xterm-helper-textarea')?.focus();
              }}
            />
          ))}
      </div>
    </main>
  );
}

function Title({ session }: { readonly session: Session | null | undefined }) {
  usePageTitle(session?.title ?? texts.session);
  return null;
}

const NOTHING: Placement = { panes: new Map(), dividers: [] };

/** Where there is no room for several, the one with the focus has all of it. */
function placementOfShown(shown: ShownTab | undefined, hasRoom: boolean): Placement {
  if (!shown) {
    return NOTHING;
  }
  const { tab, active } = shown;
  return hasRoom
    ? placementOf(tab.layout)
    : { panes: new Map([[active.id, { pane: active, rect: WHOLE }]]), dividers: [] };
}

/** The sessions that have a terminal now, in an order that never changes: a node that is moved loses its focus. */
function useLiving(placement: Placement, warms: boolean): readonly Session[] {
  const { sessions } = useAllSessions();
  const open = useStore(tabs);
  const inTabs = open.flatMap(({ layout }) => sessionsOf(layout));
  const shown = [...placement.panes.values()].flatMap(({ pane }) => pane.sessionId ?? []);
  const running = sessions.filter((session) => isOpen(session) && inTabs.includes(session.id)).map(({ id }) => id);
  const alive = useAlive(shown, inTabs, warms && shown.length > 0 ? running : []);
  return alive
    .flatMap((id) => sessions.find((session) => session.id === id) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a pane has of its tab, whether that is shown or not. */
function rectOf(sessionId: string, hasRoom: boolean): Rect {
  const tab = hasRoom ? tabWith(sessionId, tabs.current) : undefined;
  return (tab && placementOf(tab.layout).panes.get(sessionId)?.rect) ?? WHOLE;
}

function paneState(paneId: string, shown: ShownTab | undefined, placement: Placement, actions: PaneActions) {
  const panes = shown ? panesOf(shown.tab.layout) : [];
  const position = panes.findIndex(({ id }) => id === paneId);
  return {
    isShown: placement.panes.has(paneId),
    isActive: shown?.active.id === paneId,
    place: panes.length > 1 && position >= 0 ? { index: position + 1, of: panes.length } : undefined,
    onActivate: () => {
      actions.focus(paneId, paneId);
    },
    onNext: () => {
      const next = panes[(position + 1) % panes.length];
      if (next) {
        actions.focus(next.id, next.sessionId);
      }
    },
    onSplit: (direction: 'row' | 'column') => {
      actions.split(paneId, direction);
    },
    onClose: () => {
      actions.close(paneId);
    },
  };
}

interface EmptyPanesProps {
  readonly shown: ShownTab;
  readonly placement: Placement;
  readonly sessions: readonly Session[];
  readonly actions: PaneActions;
}

function EmptyPanes({ shown, placement, sessions, actions }: EmptyPanesProps) {
  const taken = new Set(sessionsOf(shown.tab.layout));
  return [...placement.panes.values()]
    .filter(({ pane }) => pane.sessionId === undefined)
    .map(({ pane, rect }) => (
      <section
        key={pane.id}
        aria-label={texts.newPane}
        style={styleOf(rect)}
        className="absolute"
        onFocusCapture={() => {
          actions.focus(pane.id, undefined);
        }}
      >
        <PaneChooser
          beside={sessions.find(({ id }) => taken.has(id))}
          taken={taken}
          isActive={pane.id === shown.active.id}
          onChoose={(chosen) => {
            actions.choose(pane.id, chosen);
          }}
          onClose={() => {
            actions.close(pane.id);
          }}
        />
      </section>
    ));
}
