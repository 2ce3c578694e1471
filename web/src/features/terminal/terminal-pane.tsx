import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { DropZone } from '@/features/file/drop-zone';
import { FileBrowser } from '@/features/file/file-browser';
import { UploadsPanel } from '@/features/file/uploads-panel';
import { attentionPaid } from '@/features/notification/attention';
import type { Direction } from '@/features/pane/layout';
import { terminalCommands } from '@/features/pane/pane-commands';
import { styleOf, type Rect } from '@/features/pane/placement';
import { isOpen, type Session } from '@/features/session/sessions';
import { Drawer } from '@/features/sidebar/drawer';
import { texts } from '@/texts/terminal';
import { classes } from '@/ui/classes';
import { MEDIUM, useMedia, WIDE } from '@/ui/media';
import { Sheet } from '@/ui/sheet';
import { bringFiles } from './bring-files';
import { Over } from './no-terminal';
import { SessionHeader } from './session-header';
import type { TerminalSession } from './terminal-session';
import { TerminalView } from './terminal-view';

interface TerminalPaneProps {
  readonly session: Session;
  /** What it has of its tab. */
  readonly rect: Rect;
  readonly isShown: boolean;
  /** Whether it is the one that keys and commands are for. */
  readonly isActive: boolean;
  /** Which of several panes it is. */
  readonly place: { readonly index: number; readonly of: number } | undefined;
  readonly canSplit: boolean;
  readonly onActivate: () => void;
  readonly onNext: () => void;
  readonly onSplit: (direction: Direction) => void;
  readonly onClose: () => void;
}

const OPEN_MENU = '[aria-haspopup="menu"][aria-expanded="true"]';

/** A session in full: what it is, its terminal, its files. It stays as it is while another tab is shown. */
export function TerminalPane(props: TerminalPaneProps) {
  const { session, rect, isShown, isActive, place, onActivate } = props;
  const section = useRef<HTMLElement>(null);
  const [terminal, setTerminal] = useState<TerminalSession>();
  const [searching, setSearching] = useState(false);
  const [composing, setComposing] = useState(false);
  const isWide = useMedia(WIDE) && place === undefined;
  const { showsFiles, setShowsFiles } = useFiles(isWide);
  useAttentionPaid(session.id, isShown);
  useFocus(section, terminal, isShown && isActive);
  useCommands(isShown && isActive && terminal !== undefined, {
    find: () => {
      setSearching(true);
    },
    compose: () => {
      setComposing(!composing);
    },
    files: () => {
      setShowsFiles(!showsFiles);
    },
  });
  const browser = (
    <FileBrowser
      session={session}
      onClose={() => {
        setShowsFiles(false);
      }}
    />
  );
  return (
    <section
      ref={section}
      aria-label={session.title}
      data-active={isActive ? '' : undefined}
      style={styleOf(rect)}
      // What is hidden keeps its size, and is out of sight: so xterm.js draws nothing of it.
      className={classes('@container absolute flex flex-col', !isShown && 'invisible -translate-x-[200vw]')}
      onFocusCapture={onActivate}
      onPointerDownCapture={onActivate}
    >
      <PaneHeader
        {...props}
        showsFiles={showsFiles}
        onFiles={() => {
          setShowsFiles(!showsFiles);
        }}
        onLeaveTitle={() => terminal?.screen.terminal.focus()}
        onSearch={
          terminal &&
          (() => {
            setSearching(true);
          })
        }
        onCompose={
          terminal &&
          (() => {
            setComposing(!composing);
          })
        }
      />
      <div className="flex min-h-0 flex-1">
        <DropZone
          className="flex min-h-0 min-w-0 flex-1 flex-col"
          label={texts.dropHint}
          onFiles={(files) => {
            bringFiles(session.id, files, terminal);
          }}
        >
          <OpenOrEnded session={session}>
            {(key) => (
              <TerminalView
                key={key}
                session={session}
                isShown={isShown}
                searching={searching}
                onSearching={setSearching}
                composing={composing}
                onComposing={setComposing}
                onSplit={props.canSplit ? props.onSplit : undefined}
                onClosePane={place && props.onClose}
                onOpen={setTerminal}
              >
                <UploadsPanel sessionId={session.id} />
              </TerminalView>
            )}
          </OpenOrEnded>
        </DropZone>
        {isWide && showsFiles && (
          <aside aria-label={texts.files} className="flex w-76 shrink-0 flex-col border-l border-line bg-surface">
            {browser}
          </aside>
        )}
      </div>
      {!isWide && isShown && (
        <Sheet side="right" title={texts.files} open={showsFiles} onOpenChange={setShowsFiles}>
          {browser}
          {/* What is asked of an upload must not be behind the sheet from which it was begun. */}
          <UploadsPanel sessionId={session.id} />
        </Sheet>
      )}
    </section>
  );
}

type PaneHeaderProps = TerminalPaneProps &
  Pick<Parameters<typeof SessionHeader>[0], 'showsFiles' | 'onFiles' | 'onLeaveTitle' | 'onSearch' | 'onCompose'>;

function PaneHeader(props: PaneHeaderProps) {
  const { session, isActive, place, canSplit, onNext, onSplit, onClose } = props;
  const medium = useMedia(MEDIUM);
  return (
    <SessionHeader
      session={session}
      navigation={!medium && <Drawer />}
      showsFiles={props.showsFiles}
      onFiles={props.onFiles}
      onLeaveTitle={props.onLeaveTitle}
      onSearch={props.onSearch}
      onCompose={medium ? props.onCompose : undefined}
      isMuted={place !== undefined && medium && !isActive}
      place={place}
      onNext={medium ? undefined : onNext}
      onSplit={canSplit ? onSplit : undefined}
      onClose={place && medium ? onClose : undefined}
    />
  );
}

/**
 * What ends while it is looked at stays to be looked at. What had ended before has nothing left to show. What runs
 * after all is shown anew.
 */
function OpenOrEnded({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: (key: number) => ReactNode;
}) {
  const open = isOpen(session);
  const [seen, setSeen] = useState({ open, lives: open ? 1 : 0 });
  if (seen.open !== open) {
    setSeen({ open, lives: seen.lives + (open ? 1 : 0) });
  }
  if (seen.lives === 0) {
    return <Over session={session} />;
  }
  return children(seen.lives);
}

/** Beside the terminal, or over it where there is no room. What is over it opens by a press and by nothing else. */
function useFiles(isBeside: boolean) {
  const [beside, setBeside] = useState(false);
  const [over, setOver] = useState(false);
  return isBeside ? { showsFiles: beside, setShowsFiles: setBeside } : { showsFiles: over, setShowsFiles: setOver };
}

/**
 * The terminal has the focus once its pane is the one to work in, unless something in the pane has it already, or is
 * about to: a press that makes the pane active may have opened a menu, which closes when the focus goes elsewhere.
 */
function useFocus(
  section: { readonly current: HTMLElement | null },
  terminal: TerminalSession | undefined,
  isWanted: boolean,
): void {
  useEffect(() => {
    const pane = section.current;
    const hasOwn = pane?.contains(document.activeElement) === true || pane?.querySelector(OPEN_MENU) != null;
    if (isWanted && terminal && !hasOwn) {
      terminal.screen.terminal.focus();
    }
  }, [section, terminal, isWanted]);
}

/** Lets keys and the palette do what can be done with the terminal that has the focus. */
function useCommands(isWanted: boolean, commands: Record<'find' | 'compose' | 'files', () => void>): void {
  const run = useEffectEvent((name: keyof typeof commands) => {
    commands[name]();
  });
  useEffect(() => {
    if (!isWanted) {
      return undefined;
    }
    const running = (name: keyof typeof commands) => () => {
      run(name);
    };
    const mine = { find: running('find'), compose: running('compose'), files: running('files') };
    terminalCommands.set(mine);
    return () => {
      terminalCommands.update((now) => (now === mine ? undefined : now));
    };
  }, [isWanted]);
}

/** Whoever looks at a session need not be told any more that it has called. */
function useAttentionPaid(sessionId: string, isShown: boolean): void {
  useEffect(() => {
    const look = () => {
      if (isShown && !document.hidden) {
        attentionPaid(sessionId);
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, [sessionId, isShown]);
}
