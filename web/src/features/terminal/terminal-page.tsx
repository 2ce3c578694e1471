import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { SessionMenu } from '@/features/session/session-menu';
import { isOpen, useSession, type Session } from '@/features/session/sessions';
import { ThemeMenu } from '@/features/theme/theme-menu';
import { buttonClasses } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { usePageTitle } from '@/ui/page-title';
import { TerminalView } from './terminal-view';
import { useViewportHeight } from './use-viewport-height';

/** A session in full. */
export default function TerminalPage() {
  const { sessionId = '' } = useParams();
  const { session, error } = useSession(sessionId);
  const height = useViewportHeight();
  usePageTitle(session?.title ?? 'Session');
  return (
    <div className="flex h-dvh flex-col overflow-hidden" {...(height !== undefined && { style: { height } })}>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-1.5">
        <Link to="/app" aria-label="All sessions" className={buttonClasses('ghost', 'icon')}>
          <ArrowLeft size={18} aria-hidden />
        </Link>
        <h1 className="min-w-0 truncate text-sm font-semibold">{session?.title}</h1>
        <span className="ml-2 hidden min-w-0 truncate font-mono text-xs text-muted sm:inline">{session?.workdir}</span>
        <span className="flex-1" />
        <ThemeMenu />
        {session && <SessionMenu session={session} />}
      </header>
      <main className="flex min-h-0 flex-1 flex-col">
        {session ? <OpenOrEnded key={session.id} session={session} /> : <NoTerminal session={session} error={error} />}
      </main>
    </div>
  );
}

/**
 * What ends while it is looked at stays to be looked at. What had ended before has nothing left to show. What runs
 * after all is shown anew.
 */
function OpenOrEnded({ session }: { readonly session: Session }) {
  const open = isOpen(session);
  const [seen, setSeen] = useState({ open, lives: open ? 1 : 0 });
  if (seen.open !== open) {
    setSeen({ open, lives: seen.lives + (open ? 1 : 0) });
  }
  if (seen.lives === 0) {
    return <Nothing text={session.status === 'error' ? 'This session has failed.' : 'This session has ended.'} />;
  }
  return <TerminalView key={seen.lives} vpsId={session.vps_id} sessionId={session.id} />;
}

function NoTerminal({
  session,
  error,
}: {
  readonly session: Session | null | undefined;
  readonly error: Error | null;
}) {
  if (error) {
    return (
      <div className="mx-auto w-full max-w-lg p-6">
        <ErrorNotice>{error.message}</ErrorNotice>
      </div>
    );
  }
  if (session === undefined) {
    return <Loading />;
  }
  return <Nothing text="There is no such session." />;
}

function Nothing({ text }: { readonly text: string }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-5 p-6 text-center">
      <p>{text}</p>
      <Link to="/app" className={buttonClasses()}>
        All sessions
      </Link>
    </div>
  );
}
