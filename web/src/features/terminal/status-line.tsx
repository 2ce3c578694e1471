import { Bell, Users } from 'lucide-react';
import { Link } from 'react-router';
import { texts } from '@/texts/terminal';
import { Button, buttonClasses } from '@/ui/button';
import { classes } from '@/ui/classes';
import type { TerminalStatus } from './socket/status';
import { exactnessText, refusedText, resumedText, statusText, type Tone } from './status-text';
import { useRecent } from './use-recent';

const dots: Record<Tone, string> = {
  good: 'bg-good',
  waiting: 'bg-warn animate-pulse',
  bad: 'bg-danger',
  quiet: 'bg-muted',
};

const exactnessColors: Record<Tone, string> = {
  good: 'text-good',
  waiting: 'text-warn',
  bad: 'text-danger',
  quiet: 'text-muted',
};

interface StatusLineProps {
  readonly status: TerminalStatus;
  readonly link: string | undefined;
  /** Whether a bell has just rung. */
  readonly rings?: boolean;
  readonly onTakeControl: () => void;
  readonly onReconnect: () => void;
}

/** How the viewer stands to its session. Nothing of this is ever written into the terminal. */
export function StatusLine({ status, link, rings, onTakeControl, onReconnect }: StatusLineProps) {
  const { tone, text } = statusText(status);
  const refused = useRecent(status.refused) && refusedText(status);
  const exactness = exactnessText(status);
  const { phase } = status.connection;
  const resumed = useRecent(status.resumed);
  return (
    <footer className="flex min-h-10 items-center gap-2.5 border-t border-line bg-surface px-3 text-xs text-muted">
      <span className={classes('size-2 shrink-0 rounded-full', dots[tone])} aria-hidden />
      <span role="status" className={classes('truncate', refused !== undefined && '@max-3xl:sr-only')}>
        {text}
      </span>
      {exactness && (
        <span
          title={exactness.explanation}
          className={classes('shrink-0', exactnessColors[exactness.tone], refused !== undefined && '@max-3xl:sr-only')}
        >
          {exactness.text}
        </span>
      )}
      {phase === 'live' && resumed && <span className="truncate">{resumedText(resumed)}</span>}
      {refused !== undefined && (
        <span role="alert" key={status.refused?.count} className="truncate font-medium text-danger">
          {refused}
        </span>
      )}
      {rings && <Bell size={14} className="shrink-0 text-accent" aria-label={texts.bell} />}
      <span className="min-w-0 flex-1 truncate text-right font-mono">{link}</span>
      {phase === 'live' && status.viewers > 1 && (
        <span className="flex items-center gap-1.5" title={texts.viewers(status.viewers)}>
          <Users size={14} aria-hidden />
          <span className="sr-only">{texts.viewers(status.viewers)}</span>
          <span aria-hidden>{status.viewers}</span>
        </span>
      )}
      {phase === 'live' && status.writer === 'other' && (
        <Button size="small" onClick={onTakeControl}>
          {texts.takeControl}
        </Button>
      )}
      {phase === 'offline' && (
        <Button size="small" onClick={onReconnect}>
          {texts.tryNow}
        </Button>
      )}
      {phase === 'ended' && (
        <Link to="/app" className={buttonClasses('secondary', 'small')}>
          {texts.allSessions}
        </Link>
      )}
    </footer>
  );
}
