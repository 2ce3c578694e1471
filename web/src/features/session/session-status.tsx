import { texts } from '@/texts/session';
import { classes } from '@/ui/classes';
import type { Session } from './sessions';

const looks: Record<Session['status'], { dot: string; text: string }> = {
  starting: { dot: 'bg-warn animate-pulse', text: texts.starting },
  running: { dot: 'bg-good', text: texts.running },
  ended: { dot: 'bg-line-strong', text: texts.ended },
  error: { dot: 'bg-danger', text: texts.failed },
};

export function SessionDot({ status }: { readonly status: Session['status'] }) {
  return <span className={classes('size-2 shrink-0 rounded-full', looks[status].dot)} aria-hidden />;
}

export function SessionStatus({ status }: { readonly status: Session['status'] }) {
  return (
    <span className="flex items-center gap-2 text-xs text-muted">
      <SessionDot status={status} />
      {looks[status].text}
    </span>
  );
}
