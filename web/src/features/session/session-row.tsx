import { Bot, SquareTerminal } from 'lucide-react';
import { Link } from 'react-router';
import { agentName } from '@/features/agent/agents';
import { classes } from '@/ui/classes';
import { relativeTime } from '@/ui/relative-time';
import { SessionMenu } from './session-menu';
import { SessionStatus } from './session-status';
import { folderText, type Session } from './sessions';

export function SessionRow({ session, nowMs }: { readonly session: Session; readonly nowMs: number }) {
  const ended = session.status === 'ended';
  const Icon = session.agent_type === 'none' ? SquareTerminal : Bot;
  return (
    <li className="relative flex items-center gap-3.5 rounded-xl border border-line bg-surface py-3 pr-2 pl-4 transition-colors hover:border-line-strong has-[a:focus-visible]:border-accent">
      <Icon size={20} className={classes('shrink-0', ended ? 'text-muted' : 'text-accent')} aria-hidden />
      <div className="min-w-0 flex-1">
        <Link
          to={`/app/sessions/${session.id}`}
          className={classes(
            'block truncate font-medium after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent',
            ended && 'text-muted',
          )}
        >
          {session.title}
        </Link>
        <div className="mt-0.5 flex items-center gap-3 text-xs text-muted">
          <SessionStatus status={session.status} />
          {session.agent_type !== 'none' && <span className="shrink-0">{agentName(session.agent_type)}</span>}
          <span className="truncate font-mono">{folderText(session.workdir)}</span>
          <span className="ml-auto hidden shrink-0 sm:inline">{relativeTime(session.last_activity_at, nowMs)}</span>
        </div>
      </div>
      <div className="relative z-10">
        <SessionMenu session={session} />
      </div>
    </li>
  );
}
