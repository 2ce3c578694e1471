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
import { texts } from '@/texts/terminal';
import { classes } from '@/ui/classes';
import { bringFiles } from './bring-files';
import { Composer } from './composer';
import { ClipboardPrompt } from './clipboard-prompt';
import { onSuitableFontSize } from './font-size';
import { KeyBar } from './key-bar';
import { lookOf } from './look';
import { OlderLines } from './older-lines';
import { PastePrompt } from './paste-prompt';
import { SearchBar } from './search-bar';
import { StatusLine } from './status-line';
import { TerminalMenu } from './terminal-menu';
import type { MenuActions } from './terminal-menu-items';
import { TerminalSession } from './terminal-session';
import { ToEnd } from './to-end';
import { useBell } from './use-bell';
import { BELL } from './xterm/calls';
import { terminalTheme } from './xterm/themes';

interface TerminalViewProps extends Pick<MenuActions, 'onSplit' | 'onClosePane'> {
  readonly session: Session;
  /** Whether anybody can see it. */
  readonly isShown: boolean;
  readonly composing: boolean;
  readonly onComposing: (composing: boolean) => void;
  readonly searching: boolean;
  readonly onSearching: (searching: boolean) => void;
  /** Called with the terminal once it is there, and with nothing once it is gone. */
  readonly onOpen: (terminal: TerminalSession | undefined) => void;
  /** What lies over the terminal. */
  readonly children: ReactNode;
}

/** The terminal of a session with its status line, search and phone keys. */
export function TerminalView(props: TerminalViewProps) {
  const { session, isShown, searching, onSearching, composing, onComposing, onOpen, children } = props;
  const element = useRef<HTMLDivElement>(null);
  const [terminal, setTerminal] = useState<TerminalSession>();
  const [link, setLink] = useState<string>();
  const bell = useBell();
  const onCall = useCalls(session, isShown, bell.ring);
  const opened = useEffectEvent((now: TerminalSession | undefined) => {
    setTerminal(now);
    onOpen(now);
  });
  const search = useEffectEvent(() => {
    onSearching(true);
  });
  const call = useEffectEvent(onCall);
  const { vps_id: vpsId, id: sessionId } = session;
  const isShownAtFirst = useRef(isShown);
  useEffect(() => {
    if (!element.current) {
      return undefined;
    }
    const made = new TerminalSession(element.current, {
      vpsId,
      sessionId,
      look: lookOf(settings.current, currentScheme()),
      isShown: isShownAtFirst.current,
      onLinkHover: setLink,
      onSearch: search,
      onCall: call,
      onImages: (images) => {
        bringFiles(sessionId, images, made);
      },
    });
    opened(made);
    return () => {
      opened(undefined);
      made.dispose();
    };
  }, [vpsId, sessionId]);
  useEffect(() => {
    isShownAtFirst.current = isShown;
    terminal?.setShown(isShown);
  }, [terminal, isShown]);
  const background = useLook(terminal);
  const { keyboardResizes } = useSettings();
  return (
    <>
      <div
        className="relative min-h-0 flex-1 overflow-hidden bg-terminal"
        style={{ '--terminal': background } as CSSProperties}
      >
        <TerminalMenu
          session={terminal}
          link={link}
          onSearch={() => {
            onSearching(true);
          }}
          onCompose={() => {
            onComposing(true);
          }}
          onSplit={props.onSplit}
          onClosePane={props.onClosePane}
        >
          <div
            ref={element}
            className={classes(
              'absolute top-1 right-0 left-2 touch-none overflow-hidden',
              keyboardResizes ? 'bottom-1' : 'h-[calc(100%-0.5rem+var(--keyboard,0px))]',
            )}
          />
        </TerminalMenu>
        {terminal && <OlderLines session={terminal} />}
        {terminal && !composing && <ToEnd session={terminal} />}
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
        {terminal && composing && (
          <Composer
            sessionId={sessionId}
            session={terminal}
            onClose={() => {
              onComposing(false);
            }}
          />
        )}
      </div>
      {terminal && (
        <KeyBar
          session={terminal}
          composing={composing}
          onCompose={() => {
            onComposing(!composing);
          }}
        />
      )}
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

/** A bell shows in the status line, a text as a notice; where nobody sees the terminal, both do, and outside of the page. */
function useCalls({ id, title }: Session, isShown: boolean, ring: () => void): (text: string) => void {
  const navigate = useNavigate();
  return (text) => {
    const isBell = text === BELL;
    if (isBell && !settings.current.bell) {
      return;
    }
    if (isBell) {
      ring();
    }
    const isSeen = isShown && !document.hidden;
    if (!isBell || !isSeen) {
      notify({
        isSeen,
        sessionId: id,
        sessionTitle: title,
        text: isBell ? texts.wantsAttention : text,
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
