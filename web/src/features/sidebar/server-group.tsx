import { ChevronRight, Plus, TriangleAlert } from 'lucide-react';
import { NavLink } from 'react-router';
import { askForSession } from '@/features/session/new-session';
import { byFolder, matches } from '@/features/session/grouping';
import { folderText, useSessions, type Session } from '@/features/session/sessions';
import { ServerDot, serverStateText } from '@/features/vps/server-state';
import { isConnected, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/sidebar';
import { classes } from '@/ui/classes';
import { useStore } from '@/ui/store';
import { foldedServers, toggleFolded } from './collapsed';
import { SessionLink } from './session-link';

const iconButton =
  'flex size-7 pointer-coarse:h-11 pointer-coarse:w-9 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text disabled:pointer-events-none disabled:opacity-40';

/** A server in the sidebar, with its sessions below it. A query shows what matches, folded or not. */
export function ServerGroup({ vps, query }: { readonly vps: Vps; readonly query: string }) {
  const sessions = useSessions(vps.id).data;
  const folded = useStore(foldedServers).includes(vps.id) && query === '';
  const shown = sessions?.filter((session) => matches(session, query));
  const warnings = vps.health?.warnings.filter(({ severity }) => severity !== 'info') ?? [];
  return (
    <li>
      <div className="flex h-8 items-center gap-0.5 pointer-coarse:h-11">
        <button
          type="button"
          aria-expanded={!folded}
          aria-label={texts.sessionsOf(vps.label)}
          onClick={() => {
            toggleFolded(vps.id);
          }}
          className={iconButton}
        >
          <ChevronRight size={15} className={classes('transition-transform', !folded && 'rotate-90')} aria-hidden />
        </button>
        <NavLink
          to={`/app/servers/${vps.id}`}
          title={`${vps.label}: ${serverStateText(vps)}`}
          className={({ isActive }) =>
            classes(
              'flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11',
              isActive && 'bg-hover',
            )
          }
        >
          <ServerDot vps={vps} />
          <span className="truncate">{vps.label}</span>
          <span className="sr-only">, {serverStateText(vps)}</span>
          {warnings.length > 0 && (
            <TriangleAlert
              size={14}
              className="shrink-0 text-warn"
              aria-label={warnings.map(({ text }) => text).join(' ')}
            />
          )}
        </NavLink>
        <button
          type="button"
          disabled={!isConnected(vps)}
          aria-label={texts.startASessionOn(vps.label)}
          title={texts.startASessionOn(vps.label)}
          onClick={() => {
            askForSession(vps.id);
          }}
          className={iconButton}
        >
          <Plus size={16} aria-hidden />
        </button>
      </div>
      {!folded && shown && <Folders sessions={shown} query={query} />}
    </li>
  );
}

function Folders({ sessions, query }: { readonly sessions: readonly Session[]; readonly query: string }) {
  const ended = sessions.filter(({ status }) => status === 'ended');
  return (
    <div className="mt-1 ml-3.5 flex flex-col gap-2 border-l border-line pl-2">
      {byFolder(sessions).map((group) => (
        <div key={group.folder}>
          <p title={folderText(group.folder)} className="truncate px-2 py-1 font-mono text-[11px] text-muted">
            {group.folder === '' ? '~/workspace' : group.folder}
          </p>
          <ul>
            {group.sessions.map((session) => (
              <SessionLink key={session.id} session={session} />
            ))}
          </ul>
        </div>
      ))}
      {sessions.length === 0 && (
        <p className="px-2 py-1 text-xs text-muted">{query === '' ? texts.noSessionsYet : texts.nothingMatches}</p>
      )}
      {ended.length > 0 && (
        <details open={query !== ''}>
          <summary className="w-fit rounded-md px-2 py-1 text-xs text-muted hover:text-text">
            {texts.ended(ended.length)}
          </summary>
          <ul>
            {ended.map((session) => (
              <SessionLink key={session.id} session={session} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
