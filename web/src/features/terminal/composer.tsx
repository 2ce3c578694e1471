import { History, SendHorizontal, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { texts } from '@/texts/terminal';
import { Button } from '@/ui/button';
import { Menu, MenuItem, MenuLabel } from '@/ui/menu';
import { useStore } from '@/ui/store';
import { compositionOf, compositions, keepDraft, keepSent } from './compositions';
import { refusedText } from './status-text';
import type { TerminalSession } from './terminal-session';

const RECENT = 12;

/** The code of a key that an input method has taken. */
const PROCESSED_BY_IME = 229;

interface ComposerProps {
  readonly sessionId: string;
  readonly session: TerminalSession;
  readonly onClose: () => void;
}

/**
 * A text field of the browser's own in which a text is written with all that belongs to it – correction, dictation,
 * several lines – and sent as a whole.
 */
export function Composer({ sessionId, session, onClose }: ComposerProps) {
  const { draft, sent } = compositionOf(sessionId, useStore(compositions));
  const [failure, setFailure] = useState<string>();
  const [shown, setShown] = useState(-1);
  const panel = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (panel.current ? session.cursorView.cover(panel.current) : undefined), [session]);
  useEffect(
    () => () => {
      session.screen.terminal.focus();
    },
    [session],
  );
  useLayoutEffect(() => {
    if (field.current) {
      fitToText(field.current);
    }
  }, [draft]);
  const write = (text: string) => {
    keepDraft(sessionId, text);
    setFailure(undefined);
  };
  const send = () => {
    if (session.submit(draft)) {
      if (draft.trim() !== '') {
        keepSent(sessionId, draft);
      }
      setShown(-1);
    } else {
      setFailure(refusedText(session.socket.status) ?? texts.notSent);
    }
    field.current?.focus();
  };
  const recall = (index: number) => {
    setShown(index);
    write(sent[index] ?? '');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const step = recallStep(event, draft !== (sent[shown] ?? ''));
    if (isSendKey(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && !isComposing(event.nativeEvent)) {
      event.preventDefault();
      onClose();
    } else if (step !== 0 && shown + step >= -1 && shown + step < sent.length) {
      event.preventDefault();
      recall(shown + step);
    }
  };
  return (
    <div
      ref={panel}
      role="group"
      aria-label={texts.composer}
      className="absolute inset-x-0 bottom-0 z-10 border-t border-line bg-raised p-2 shadow-[0_-4px_16px_rgb(0_0_0/0.12)]"
    >
      {failure !== undefined && (
        <p role="alert" className="px-1 pb-1.5 text-xs font-medium text-danger">
          {texts.textIsStillHere(failure)}
        </p>
      )}
      <div className="flex items-end gap-1.5">
        <Button look="ghost" size="icon" className="size-11!" aria-label={texts.closeTheComposer} onClick={onClose}>
          <X size={18} aria-hidden />
        </Button>
        <textarea
          ref={field}
          autoFocus
          rows={1}
          aria-label={texts.textToSend}
          placeholder={texts.composerPlaceholder}
          enterKeyHint={isTouch() ? 'enter' : 'send'}
          value={draft}
          onChange={(event) => {
            write(event.target.value);
          }}
          onKeyDown={onKeyDown}
          className="max-h-[min(12rem,30dvh)] min-h-11 min-w-0 flex-1 resize-none rounded-lg border border-line-strong bg-surface px-3 py-2.5 text-base leading-snug outline-none focus:border-accent sm:text-sm"
        />
        {sent.length > 0 && <Sent sent={sent} onChoose={write} />}
        <Button
          look="primary"
          size="icon"
          className="size-11!"
          aria-label={texts.send}
          title={sendKeys()}
          onClick={send}
        >
          <SendHorizontal size={18} aria-hidden />
        </Button>
      </div>
    </div>
  );
}

function Sent({ sent, onChoose }: { readonly sent: readonly string[]; readonly onChoose: (text: string) => void }) {
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" className="size-11!" aria-label={texts.whatWasSent}>
          <History size={18} aria-hidden />
        </Button>
      }
    >
      <MenuLabel>{texts.sentFromHere}</MenuLabel>
      {sent.slice(0, RECENT).map((text) => (
        <MenuItem
          key={text}
          onSelect={() => {
            onChoose(text);
          }}
        >
          <span className="max-w-[min(26rem,80vw)] truncate">{text}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Makes a field as high as its text, up to what its style allows. */
function fitToText(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}

/** A keyboard on glass has its Enter for new lines, and a button to send. */
function isTouch(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}

function sendKeys(): string {
  return isTouch() ? texts.send : texts.sendEnter;
}

/** Safari says that a word is finished before it says which key has done that. */
function isComposing(event: KeyboardEvent['nativeEvent']): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else says so
  return event.isComposing || event.keyCode === PROCESSED_BY_IME;
}

function isSendKey({ key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean {
  if (key !== 'Enter' || shiftKey || altKey || isComposing(nativeEvent)) {
    return false;
  }
  return ctrlKey || metaKey || !isTouch();
}

/** Up and down go through what was sent, where they would not move in a text that has been changed. */
function recallStep(event: KeyboardEvent<HTMLTextAreaElement>, isChanged: boolean): number {
  const { key, shiftKey, ctrlKey, metaKey, altKey, currentTarget } = event;
  if (isChanged || shiftKey || ctrlKey || metaKey || altKey) {
    return 0;
  }
  const { selectionStart, selectionEnd, value } = currentTarget;
  if (key === 'ArrowUp' && !value.slice(0, selectionStart).includes('\n')) {
    return 1;
  }
  return key === 'ArrowDown' && !value.slice(selectionEnd).includes('\n') ? -1 : 0;
}
