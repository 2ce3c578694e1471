import { Columns2, Files, PenLine, Rows2, SquareSplitHorizontal, TextSearch, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { FIND_KEYS, shortcutOf } from '@/features/palette/shortcuts';
import type { Direction } from '@/features/pane/layout';
import { SessionMenu } from '@/features/session/session-menu';
import { agentNote, folderText, type Session } from '@/features/session/sessions';
import { texts } from '@/texts/terminal';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Kbd } from '@/ui/kbd';
import { Menu, MenuItem } from '@/ui/menu';
import { SessionTitle } from './session-title';

interface SessionHeaderProps {
  readonly session: Session;
  /** What leads to all the rest, where nothing else on the page does. */
  readonly navigation: ReactNode;
  readonly showsFiles: boolean;
  readonly onFiles: () => void;
  /** The title was renamed, or kept, by a key. */
  readonly onLeaveTitle: () => void;
  /** These are absent where they cannot be done. */
  readonly onSearch: (() => void) | undefined;
  readonly onCompose: (() => void) | undefined;
  readonly onSplit: ((direction: Direction) => void) | undefined;
  readonly onClose: (() => void) | undefined;
  /** To the next pane, where only one is shown. */
  readonly onNext: (() => void) | undefined;
  /** Which of several panes it is. */
  readonly place: { readonly index: number; readonly of: number } | undefined;
  /** Whether another pane has the focus. */
  readonly isMuted: boolean;
}

/** What a session is, and what can be done with it. */
export function SessionHeader(props: SessionHeaderProps) {
  const { session, navigation, place, isMuted, onNext } = props;
  const note = agentNote(session);
  return (
    <header
      className={classes(
        'relative flex h-11 shrink-0 items-center gap-1 border-b border-line px-2',
        isMuted ? 'bg-canvas text-muted' : 'bg-surface',
      )}
    >
      {place && !onNext && !isMuted && <span aria-hidden className="absolute inset-x-0 top-0 h-0.5 bg-accent" />}
      {navigation}
      <SessionTitle session={session} onLeave={props.onLeaveTitle} />
      <span className="ml-1 hidden min-w-0 items-center gap-3 text-xs text-muted @xl:flex">
        {note !== null && <span className="shrink-0 rounded-full bg-hover px-2 py-0.5">{note}</span>}
        <span className="truncate font-mono">{folderText(session.workdir)}</span>
      </span>
      <span className="flex-1" />
      <Actions {...props} />
    </header>
  );
}

function Actions({ session, showsFiles, onFiles, onSearch, onCompose, ...pane }: SessionHeaderProps) {
  const { place, onNext, onSplit, onClose } = pane;
  return (
    <>
      {place && onNext && (
        <Button look="ghost" size="small" aria-label={texts.nextPaneOf(place.index, place.of)} onClick={onNext}>
          <Columns2 size={16} aria-hidden />
          {place.index}/{place.of}
        </Button>
      )}
      {onSearch && (
        <HeaderButton label={texts.find} keys={FIND_KEYS} onClick={onSearch}>
          <TextSearch size={17} aria-hidden />
        </HeaderButton>
      )}
      {onCompose && (
        <HeaderButton
          label={texts.compose}
          keys={shortcutOf('compose')}
          className="hidden @md:inline-flex"
          onClick={onCompose}
        >
          <PenLine size={17} aria-hidden />
        </HeaderButton>
      )}
      <HeaderButton
        label={texts.files}
        pressed={showsFiles}
        className="aria-pressed:bg-hover aria-pressed:text-text"
        onClick={onFiles}
      >
        <Files size={17} aria-hidden />
      </HeaderButton>
      {onSplit && <SplitMenu onSplit={onSplit} />}
      <SessionMenu session={session} />
      {onClose && (
        <HeaderButton label={texts.closeThePane} keys={shortcutOf('close-pane')} onClick={onClose}>
          <X size={17} aria-hidden />
        </HeaderButton>
      )}
    </>
  );
}

function SplitMenu({ onSplit }: { readonly onSplit: (direction: Direction) => void }) {
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" aria-label={texts.split} title={texts.split}>
          <SquareSplitHorizontal size={17} aria-hidden />
        </Button>
      }
    >
      <MenuItem
        icon={<Columns2 size={16} aria-hidden />}
        onSelect={() => {
          onSplit('row');
        }}
      >
        <span className="flex-1 pr-6">{texts.splitRight}</span>
        <Kbd keys={shortcutOf('split-right')} />
      </MenuItem>
      <MenuItem
        icon={<Rows2 size={16} aria-hidden />}
        onSelect={() => {
          onSplit('column');
        }}
      >
        <span className="flex-1 pr-6">{texts.splitDown}</span>
        <Kbd keys={shortcutOf('split-down')} />
      </MenuItem>
    </Menu>
  );
}

interface HeaderButtonProps {
  readonly label: string;
  readonly keys?: string;
  readonly pressed?: boolean;
  readonly className?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function HeaderButton({ label, keys, pressed, className, onClick, children }: HeaderButtonProps) {
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-pressed={pressed}
      {...(className !== undefined && { className })}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
