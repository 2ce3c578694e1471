import { NavLink } from 'react-router';
import { useAttention } from '@/features/notification/attention';
import { SessionMenu } from '@/features/session/session-menu';
import { SessionDot } from '@/features/session/session-status';
import { agentNote, type Session } from '@/features/session/sessions';
import { texts } from '@/texts/sidebar';
import { classes } from '@/ui/classes';
import { idleText } from '@/ui/relative-time';
import { useNow } from '@/ui/use-now';

const LOOK_AGAIN_MS = 10 * 60_000;

/** A session in the sidebar. What can be done to it shows where the pointer or the focus is. */
export function SessionLink({ session }: { readonly session: Session }) {
  const wantsAttention = useAttention(session.id);
  const now = useNow(LOOK_AGAIN_MS);
  const idle = session.status === 'running' ? idleText(session.last_activity_at, now) : null;
  const note = idle ?? agentNote(session);
  return (
    <li className="group relative flex items-center">
      <NavLink
        to={`/app/sessions/${session.id}`}
        title={session.title}
        className={({ isActive }) =>
          classes(
            'flex h-8 min-w-0 flex-1 items-center gap-2.5 rounded-md pr-9 pl-2 text-[13px] pointer-coarse:h-11',
            isActive ? 'bg-accent-soft font-medium text-text' : 'hover:bg-hover',
            session.status === 'ended' && 'text-muted',
          )
        }
      >
        <SessionDot status={session.status} />
        <span className="truncate">{session.title}</span>
        {note !== null && (
          <span className="ml-auto shrink-0 text-[11px] text-muted group-focus-within:invisible group-hover:invisible">
            {note}
          </span>
        )}
        {wantsAttention && (
          <span className="size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">{texts.wantsAttention}</span>
          </span>
        )}
      </NavLink>
      <div className="absolute right-0 focus-within:opacity-100 has-[[data-state=open]]:opacity-100 pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100">
        <SessionMenu session={session} small />
      </div>
    </li>
  );
}
