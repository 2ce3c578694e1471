import { Plus, X } from 'lucide-react';
import { useEffect } from 'react';
import { NavLink, useMatch, useNavigate } from 'react-router';
import { useAttention } from '@/features/notification/attention';
import { askForSession } from '@/features/session/new-session';
import { SessionDot } from '@/features/session/session-status';
import { useAllSessions, type Session } from '@/features/session/sessions';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { useStore } from '@/ui/store';
import { closeTab, keepTabs, neighbourOf, tabs } from './tabs';

/** The sessions of the open tabs, as far as they are known. */
export function useTabs(): readonly Session[] {
  const { sessions, isComplete } = useAllSessions();
  const open = useStore(tabs);
  useEffect(() => {
    if (isComplete) {
      keepTabs(new Set(sessions.map(({ id }) => id)));
    }
  }, [sessions, isComplete]);
  return open.flatMap((id) => sessions.find((session) => session.id === id) ?? []);
}

/** The open sessions, to switch between them. */
export function TabBar() {
  const open = useTabs();
  const shown = useMatch('/app/sessions/:sessionId')?.params.sessionId;
  const navigate = useNavigate();
  const close = (id: string) => {
    const next = neighbourOf(
      id,
      open.map((session) => session.id),
    );
    closeTab(id);
    if (id === shown) {
      void navigate(next === undefined ? '/app' : `/app/sessions/${next}`);
    }
  };
  return (
    <nav aria-label="Open sessions" className="flex min-w-0 flex-1 items-stretch gap-1 self-stretch">
      <ul className="flex min-w-0 items-stretch gap-1 overflow-x-auto [scrollbar-width:none]">
        {open.map((session) => (
          <Tab
            key={session.id}
            session={session}
            onClose={() => {
              close(session.id);
            }}
          />
        ))}
      </ul>
      <Button
        look="ghost"
        size="icon"
        className="my-auto size-8!"
        aria-label="Start another session"
        title="Start another session"
        onClick={() => {
          askForSession(open.find(({ id }) => id === shown)?.vps_id);
        }}
      >
        <Plus size={17} aria-hidden />
      </Button>
    </nav>
  );
}

function Tab({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const wantsAttention = useAttention(session.id);
  return (
    <li className="group relative flex max-w-52 min-w-28 shrink-0 items-center">
      <NavLink
        to={`/app/sessions/${session.id}`}
        title={session.title}
        onAuxClick={(event) => {
          if (event.button === 1) {
            event.preventDefault();
            onClose();
          }
        }}
        className={({ isActive }) =>
          classes(
            'flex h-8 w-full items-center gap-2 rounded-lg pr-8 pl-3 text-[13px] outline-offset-[-2px]',
            isActive ? 'bg-hover font-medium text-text' : 'text-muted hover:bg-hover/60 hover:text-text',
          )
        }
      >
        <SessionDot status={session.status} />
        <span className="truncate">{session.title}</span>
        {wantsAttention && (
          <span className="size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">wants attention</span>
          </span>
        )}
      </NavLink>
      <button
        type="button"
        aria-label={`Close the tab of ${session.title}`}
        onClick={onClose}
        className="absolute right-1.5 flex size-5.5 items-center justify-center rounded-md text-muted hover:bg-line hover:text-text"
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  );
}
