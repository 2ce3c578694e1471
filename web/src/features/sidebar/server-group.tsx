import { ChevronRight, Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { askForSession } from '@/features/session/new-session';
import { byFolder, matches } from '@/features/session/grouping';
import { folderText, useSessions, type Session } from '@/features/session/sessions';
import { ServerDot, serverStateText } from '@/features/vps/server-state';
import { isConnected, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/sidebar';
import { classes } from '@/ui/classes';
import { useStore } from '@/ui/store';
import { folderKey, foldedFolders, foldedServers, shownEnded, toggle } from './collapsed';
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
          disabled={query !== ''}
          onClick={() => {
            toggle(foldedServers, vps.id);
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
      {!folded && shown && <Folders vpsId={vps.id} sessions={shown} query={query} />}
    </li>
  );
}

interface FoldersProps {
  readonly vpsId: string;
  readonly sessions: readonly Session[];
  readonly query: string;
}

function Folders({ vpsId, sessions, query }: FoldersProps) {
  const folded = useStore(foldedFolders);
  const showsEnded = useStore(shownEnded).includes(vpsId) || query !== '';
  const ended = sessions.filter(({ status }) => status === 'ended');
  return (
    <div className="mt-1 ml-3.5 flex flex-col gap-2 border-l border-line pl-2">
      {byFolder(sessions).map((group) => {
        const key = folderKey(vpsId, group.folder);
        return (
          <Group
            key={group.folder}
            name={<span className="font-mono">{group.folder === '' ? '~/workspace' : group.folder}</span>}
            title={folderText(group.folder)}
            isOpen={!folded.includes(key) || query !== ''}
            // What is searched for is shown, folded or not.
            onToggle={
              query === ''
                ? () => {
                    toggle(foldedFolders, key);
                  }
                : undefined
            }
            sessions={group.sessions}
          />
        );
      })}
      {sessions.length === 0 && (
        <p className="px-2 py-1 text-xs text-muted">{query === '' ? texts.noSessionsYet : texts.nothingMatches}</p>
      )}
      {ended.length > 0 && (
        <Group
          name={texts.ended(ended.length)}
          isOpen={showsEnded}
          onToggle={
            query === ''
              ? () => {
                  toggle(shownEnded, vpsId);
                }
              : undefined
          }
          sessions={ended}
        />
      )}
    </div>
  );
}

interface GroupProps {
  readonly name: ReactNode;
  readonly title?: string;
  readonly isOpen: boolean;
  /** Absent where it cannot be folded now. */
  readonly onToggle: (() => void) | undefined;
  readonly sessions: readonly Session[];
}

/** Sessions that belong together, under a heading that folds them away. */
function Group({ name, title, isOpen, onToggle, sessions }: GroupProps) {
  return (
    <div>
      <button
        type="button"
        title={title}
        aria-expanded={isOpen}
        disabled={!onToggle}
        onClick={onToggle}
        className="group/fold flex max-w-full items-center gap-1 rounded-md py-1 pr-2 pl-0.5 text-[11px] text-muted hover:text-text pointer-coarse:min-h-11"
      >
        <ChevronRight
          size={12}
          className={classes('shrink-0 transition-transform', isOpen && 'rotate-90')}
          aria-hidden
        />
        <span className="truncate">{name}</span>
      </button>
      {isOpen && (
        <ul>
          {sessions.map((session) => (
            <SessionLink key={session.id} session={session} />
          ))}
        </ul>
      )}
    </div>
  );
}
