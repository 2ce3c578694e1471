import { Files, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { agentName } from '@/features/agent/agents';
import { SessionMenu } from '@/features/session/session-menu';
import { folderText, type Session } from '@/features/session/sessions';
import { Button } from '@/ui/button';
import { SessionTitle } from './session-title';

interface SessionHeaderProps {
  /** Absent while it is not known, and where there is none. */
  readonly session: Session | undefined;
  /** What leads to all the rest, where nothing else on the page does. */
  readonly navigation: ReactNode;
  readonly showsFiles: boolean;
  readonly onFiles: () => void;
  /** Absent where there is nothing to search in. */
  readonly onSearch: (() => void) | undefined;
}

/** What a session is, and what can be done with it. */
export function SessionHeader({ session, navigation, showsFiles, onFiles, onSearch }: SessionHeaderProps) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-surface px-2">
      {navigation}
      {session && (
        <>
          <SessionTitle session={session} />
          <span className="ml-1 hidden min-w-0 items-center gap-3 text-xs text-muted sm:flex">
            {session.agent_type !== 'none' && (
              <span className="shrink-0 rounded-full bg-hover px-2 py-0.5">{agentName(session.agent_type)}</span>
            )}
            <span className="truncate font-mono">{folderText(session.workdir)}</span>
          </span>
          <span className="flex-1" />
          {onSearch && (
            <Button look="ghost" size="icon" aria-label="Find" title="Find (Ctrl+Shift+F)" onClick={onSearch}>
              <Search size={17} aria-hidden />
            </Button>
          )}
          <Button
            look="ghost"
            size="icon"
            aria-label="Files"
            title="Files"
            aria-pressed={showsFiles}
            className="aria-pressed:bg-hover aria-pressed:text-text"
            onClick={onFiles}
          >
            <Files size={17} aria-hidden />
          </Button>
          <SessionMenu session={session} />
        </>
      )}
    </header>
  );
}
