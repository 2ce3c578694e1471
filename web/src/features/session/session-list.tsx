import { Plus, SquareTerminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ServerState } from '@/features/vps/server-state';
import { isConnected, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/session';
import { Button } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { askForSession } from './new-session';
import { SessionRow } from './session-row';
import { useSessions, type Session } from './sessions';

/** A server and its sessions. */
export function SessionList({ vps }: { readonly vps: Vps }) {
  const sessions = useSessions(vps.id);
  const connected = isConnected(vps);
  const create = (
    <Button
      look="primary"
      disabled={!connected}
      onClick={() => {
        askForSession(vps.id);
      }}
    >
      <Plus size={18} aria-hidden />
      {texts.newSession}
    </Button>
  );
  return (
    <section aria-labelledby={vps.id}>
      <header className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="mr-auto min-w-0">
          <h2 id={vps.id} className="truncate text-lg font-semibold">
            <Link to={`/app/servers/${vps.id}`} className="rounded-sm hover:underline">
              {vps.label}
            </Link>
          </h2>
          <ServerState vps={vps} />
        </div>
        {create}
      </header>
      {!connected && <OfflineNotice vps={vps} />}
      {sessions.isPending && <Loading />}
      {sessions.error && <ErrorNotice>{sessions.error.message}</ErrorNotice>}
      {sessions.data && (connected || sessions.data.length > 0) && (
        <Rows sessions={sessions.data} nowMs={sessions.dataUpdatedAt} />
      )}
    </section>
  );
}

function OfflineNotice({ vps }: { readonly vps: Vps }) {
  const wasThere = vps.gateway?.last_seen_at !== undefined;
  return (
    <p className="mb-4 rounded-lg bg-warn-soft px-3.5 py-3 text-sm text-warn">
      {wasThere ? texts.serverIsNotConnected : texts.serverNeverConnected}{' '}
      {!wasThere && (
        <Link to={`/app/servers/${vps.id}`} className="font-medium underline">
          {texts.seeWhatToDo}
        </Link>
      )}
    </p>
  );
}

function Rows({ sessions, nowMs }: { readonly sessions: readonly Session[]; readonly nowMs: number }) {
  const open = sessions.filter((session) => session.status !== 'ended');
  const ended = sessions.filter((session) => session.status === 'ended');
  const rows = (list: readonly Session[]): ReactNode => (
    <ul className="flex flex-col gap-2.5">
      {list.map((session) => (
        <SessionRow key={session.id} session={session} nowMs={nowMs} />
      ))}
    </ul>
  );
  return (
    <>
      {open.length === 0 ? <NoSessions /> : rows(open)}
      {ended.length > 0 && (
        <details className="mt-6">
          <summary className="mb-3 w-fit cursor-pointer text-sm text-muted hover:text-text">
            {texts.endedSessions(ended.length)}
          </summary>
          {rows(ended)}
        </details>
      )}
    </>
  );
}

function NoSessions() {
  return (
    <div className="flex flex-col items-center gap-2 rounded-xl border border-dashed border-line-strong px-6 py-14 text-center">
      <SquareTerminal size={28} className="text-muted" aria-hidden />
      <p className="font-medium">{texts.noOpenSessions}</p>
      <p className="max-w-xs text-sm text-muted">{texts.sessionsExplained}</p>
    </div>
  );
}
