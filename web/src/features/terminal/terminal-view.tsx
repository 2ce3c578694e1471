import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { currentScheme, useScheme } from '@/features/theme/theme';
import { ClipboardPrompt } from './clipboard-prompt';
import { onSuitableFontSize, suitableFontSize } from './font-size';
import { KeyBar } from './key-bar';
import { SearchBar } from './search-bar';
import { StatusLine } from './status-line';
import { TerminalSession } from './terminal-session';

interface TerminalViewProps {
  readonly vpsId: string;
  readonly sessionId: string;
}

/** The terminal of a session with its status line, search and phone keys. */
export function TerminalView({ vpsId, sessionId }: TerminalViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const scheme = useScheme();
  const [session, setSession] = useState<TerminalSession>();
  const [searching, setSearching] = useState(false);
  const [link, setLink] = useState<string>();
  useEffect(() => {
    if (!element.current) {
      return undefined;
    }
    const opened = new TerminalSession(element.current, {
      vpsId,
      sessionId,
      scheme: currentScheme(),
      fontSize: suitableFontSize(),
      onLinkHover: setLink,
      onSearch: () => {
        setSearching(true);
      },
    });
    setSession(opened);
    opened.screen.terminal.focus();
    const stop = onSuitableFontSize((size) => {
      opened.setFontSize(size);
    });
    return () => {
      stop();
      opened.dispose();
    };
  }, [vpsId, sessionId]);
  useEffect(() => {
    session?.screen.setScheme(scheme);
  }, [session, scheme]);
  return (
    <>
      <div className="relative min-h-0 flex-1 bg-terminal">
        <div ref={element} className="absolute inset-y-1 right-0 left-2 overflow-hidden" />
        {session && searching && (
          <SearchBar
            session={session}
            onClose={() => {
              setSearching(false);
            }}
          />
        )}
        {session && <ClipboardPrompt requests={session.clipboard} />}
      </div>
      {session && <KeyBar session={session} />}
      {session && <LiveStatusLine session={session} link={link} />}
    </>
  );
}

function LiveStatusLine({ session, link }: { readonly session: TerminalSession; readonly link: string | undefined }) {
  const { socket, screen } = session;
  const status = useSyncExternalStore(
    (changed) => socket.subscribe(changed),
    () => socket.status,
  );
  return (
    <StatusLine
      status={status}
      link={link}
      onTakeControl={() => {
        socket.takeControl();
        screen.terminal.focus();
      }}
      onReconnect={() => {
        socket.wake();
        screen.terminal.focus();
      }}
    />
  );
}
