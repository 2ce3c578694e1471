import '@xterm/xterm/css/xterm.css';
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type ReactNode,
} from 'react';
import { useNavigate } from 'react-router';
import { notify } from '@/features/notification/notify';
import type { Session } from '@/features/session/sessions';
import { settings, useSettings } from '@/features/settings/settings';
import { currentScheme, useScheme } from '@/features/theme/theme';
import { bringFiles } from './bring-files';
import { ClipboardPrompt } from './clipboard-prompt';
import { onSuitableFontSize } from './font-size';
import { KeyBar } from './key-bar';
import { lookOf } from './look';
import { PastePrompt } from './paste-prompt';
import { SearchBar } from './search-bar';
import { StatusLine } from './status-line';
import { TerminalSession } from './terminal-session';
import { useBell } from './use-bell';
import { BELL } from './xterm/calls';
import { terminalTheme } from './xterm/themes';

interface TerminalViewProps {
  readonly session: Session;
  readonly searching: boolean;
  readonly onSearching: (searching: boolean) => void;
  /** Called with the terminal once it is there, and with nothing once it is gone. */
  readonly onOpen: (terminal: TerminalSession | undefined) => void;
  /** What lies over the terminal. */
  readonly children: ReactNode;
}

/** The terminal of a session with its status line, search and phone keys. */
export function TerminalView({ session, searching, onSearching, onOpen, children }: TerminalViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const [terminal, setTerminal] = useState<TerminalSession>();
  const [link, setLink] = useState<string>();
  const bell = useBell();
  const onCall = useCalls(session, bell.ring);
  const opened = useEffectEvent((now: TerminalSession | undefined) => {
    setTerminal(now);
    onOpen(now);
  });
  const search = useEffectEvent(() => {
    onSearching(true);
  });
  const call = useEffectEvent(onCall);
  const { vps_id: vpsId, id: sessionId } = session;
  useEffect(() => {
    if (!element.current) {
      return undefined;
    }
    const made = new TerminalSession(element.current, {
      vpsId,
      sessionId,
      look: lookOf(settings.current, currentScheme()),
      onLinkHover: setLink,
      onSearch: search,
      onCall: call,
      onImages: (images) => {
        bringFiles(sessionId, images, made);
      },
    });
    opened(made);
    made.screen.terminal.focus();
    return () => {
      opened(undefined);
      made.dispose();
    };
  }, [vpsId, sessionId]);
  const background = useLook(terminal);
  return (
    <>
      <div className="relative min-h-0 flex-1 bg-terminal" style={{ '--terminal': background } as CSSProperties}>
        <div ref={element} className="absolute inset-y-1 right-0 left-2 overflow-hidden" />
        {terminal && searching && (
          <SearchBar
            session={terminal}
            onClose={() => {
              onSearching(false);
            }}
          />
        )}
        {children}
        {terminal && <ClipboardPrompt requests={terminal.clipboard} />}
        {terminal && (
          <PastePrompt
            pasting={terminal.pasting}
            onAnswered={() => {
              terminal.screen.terminal.focus();
            }}
          />
        )}
      </div>
      {terminal && <KeyBar session={terminal} />}
      {terminal && <LiveStatusLine session={terminal} link={link} rings={bell.rings} />}
    </>
  );
}

/** Keeps the terminal looking as the user wants it. The answer is the colour of what it does not cover. */
function useLook(terminal: TerminalSession | undefined): string | undefined {
  const scheme = useScheme();
  const current = useSettings();
  useEffect(() => {
    if (!terminal) {
      return undefined;
    }
    terminal.setLook(lookOf(current, scheme));
    return onSuitableFontSize(() => {
      terminal.setLook(lookOf(current, scheme));
    });
  }, [terminal, current, scheme]);
  return terminalTheme(current.terminalTheme, scheme).background;
}

/** A bell shows in the status line, a text as a notice; both also outside where nobody looks at the page. */
function useCalls({ id, title }: Session, ring: () => void): (text: string) => void {
  const navigate = useNavigate();
  return (text) => {
    const isBell = text === BELL;
    if (isBell && !settings.current.bell) {
      return;
    }
    if (isBell) {
      ring();
    }
    if (!isBell || document.hidden) {
      notify({
        sessionId: id,
        sessionTitle: title,
        text: isBell ? 'wants your attention' : text,
        onOpen: () => void navigate(`/app/sessions/${id}`),
      });
    }
  };
}

interface LiveStatusLineProps {
  readonly session: TerminalSession;
  readonly link: string | undefined;
  readonly rings: boolean;
}

function LiveStatusLine({ session, link, rings }: LiveStatusLineProps) {
  const { socket, screen } = session;
  const status = useSyncExternalStore(
    (changed) => socket.subscribe(changed),
    () => socket.status,
  );
  return (
    <StatusLine
      status={status}
      link={link}
      rings={rings}
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
