import {
  ClipboardPaste,
  Columns2,
  Copy,
  ExternalLink,
  Link,
  PenLine,
  Rows2,
  Search,
  TextSelect,
  X,
} from 'lucide-react';
import { COPY_KEYS, FIND_KEYS, PASTE_KEYS, shortcutOf } from '@/features/palette/shortcuts';
import type { Direction } from '@/features/pane/layout';
import { texts } from '@/texts/terminal';
import { ContextItem, ContextSeparator, ContextSubmenu } from '@/ui/context-menu';
import { copyHtml, copyText } from '@/ui/copy';
import type { TerminalSession } from './terminal-session';
import { asLine, asMarkdown, selectionAsHtml } from './xterm/copying';
import { openLink } from './xterm/links';

const icon = 16;

/** What leads out of the terminal itself. */
export interface MenuActions {
  readonly onSearch: () => void;
  readonly onCompose: () => void;
  /** These are absent where they cannot be done. */
  readonly onSplit: ((direction: Direction) => void) | undefined;
  readonly onClosePane: (() => void) | undefined;
}

/** How things stood when the menu was opened. */
export interface Opened {
  readonly link: string | undefined;
  readonly hasSelection: boolean;
  readonly isByTouch: boolean;
}

interface ItemsProps extends Opened, MenuActions {
  readonly session: TerminalSession;
  readonly onSelectText: () => void;
}

/** Everything that the menu of a terminal can do, as things stood when it was opened. */
export function TerminalMenuItems({ session, link, hasSelection, isByTouch, onSelectText, ...actions }: ItemsProps) {
  const { onSearch, onCompose, onSplit, onClosePane } = actions;
  const { terminal } = session.screen;
  return (
    <>
      {link !== undefined && <LinkItems link={link} />}
      <CopyItems session={session} hasSelection={hasSelection} />
      <ContextItem
        icon={<ClipboardPaste size={icon} aria-hidden />}
        keys={PASTE_KEYS}
        onSelect={() => void session.pasting.pasteFromClipboard()}
      >
        {texts.paste}
      </ContextItem>
      {isByTouch && <ContextItem onSelect={onSelectText}>{texts.selectTextItem}</ContextItem>}
      <ContextItem
        icon={<TextSelect size={icon} aria-hidden />}
        onSelect={() => {
          terminal.selectAll();
        }}
      >
        {texts.selectAll}
      </ContextItem>
      <ContextItem
        disabled={!hasSelection}
        onSelect={() => {
          terminal.clearSelection();
        }}
      >
        {texts.clearSelection}
      </ContextItem>
      <ContextSeparator />
      <ContextItem icon={<Search size={icon} aria-hidden />} keys={FIND_KEYS} onSelect={onSearch}>
        {texts.findItem}
      </ContextItem>
      <ContextItem icon={<PenLine size={icon} aria-hidden />} keys={shortcutOf('compose')} onSelect={onCompose}>
        {texts.composeItem}
      </ContextItem>
      {(onSplit ?? onClosePane) && <ContextSeparator />}
      {onSplit && <SplitItems onSplit={onSplit} />}
      {onClosePane && (
        <ContextItem icon={<X size={icon} aria-hidden />} keys={shortcutOf('close-pane')} onSelect={onClosePane}>
          {texts.closeThePane}
        </ContextItem>
      )}
    </>
  );
}

function CopyItems({ session, hasSelection }: Pick<ItemsProps, 'session' | 'hasSelection'>) {
  const { terminal } = session.screen;
  const copy = (change: (text: string) => string) => () => void copyText(change(terminal.getSelection()));
  return (
    <>
      <ContextItem
        icon={<Copy size={icon} aria-hidden />}
        keys={COPY_KEYS}
        disabled={!hasSelection}
        onSelect={copy((text) => text)}
      >
        {texts.copy}
      </ContextItem>
      <ContextSubmenu label={texts.copyAs} disabled={!hasSelection}>
        <ContextItem onSelect={copy(asLine)}>{texts.oneLine}</ContextItem>
        <ContextItem onSelect={copy(asMarkdown)}>{texts.markdownCode}</ContextItem>
        <ContextItem
          onSelect={() => {
            const text = terminal.getSelection();
            void selectionAsHtml(terminal).then((html) => copyHtml(html, text));
          }}
        >
          {texts.textWithColours}
        </ContextItem>
      </ContextSubmenu>
    </>
  );
}

function LinkItems({ link }: { readonly link: string }) {
  return (
    <>
      <ContextItem
        icon={<ExternalLink size={icon} aria-hidden />}
        onSelect={() => {
          openLink(undefined, link);
        }}
      >
        {texts.openLink}
      </ContextItem>
      <ContextItem icon={<Link size={icon} aria-hidden />} onSelect={() => void copyText(link)}>
        {texts.copyLink}
      </ContextItem>
      <ContextSeparator />
    </>
  );
}

function SplitItems({ onSplit }: { readonly onSplit: (direction: Direction) => void }) {
  return (
    <>
      <ContextItem
        icon={<Columns2 size={icon} aria-hidden />}
        keys={shortcutOf('split-right')}
        onSelect={() => {
          onSplit('row');
        }}
      >
        {texts.splitRight}
      </ContextItem>
      <ContextItem
        icon={<Rows2 size={icon} aria-hidden />}
        keys={shortcutOf('split-down')}
        onSelect={() => {
          onSplit('column');
        }}
      >
        {texts.splitDown}
      </ContextItem>
    </>
  );
}
