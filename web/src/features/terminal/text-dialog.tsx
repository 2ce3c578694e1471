import { texts } from '@/texts/terminal';
import { Button } from '@/ui/button';
import { copyText } from '@/ui/copy';
import { Dialog } from '@/ui/dialog';
import { plainText } from './xterm/copying';
import type { TerminalSession } from './terminal-session';

const LINES = 1_000;

function showEnd(element: HTMLElement | null): void {
  if (element) {
    element.scrollTop = element.scrollHeight;
  }
}

interface TextDialogProps {
  readonly session: TerminalSession;
  readonly onClose: () => void;
}

/** What a terminal shows, as text of the page: so a finger selects a part of it as everywhere else. */
export function TextDialog({ session, onClose }: TextDialogProps) {
  const text = plainText(session.screen.terminal, LINES);
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
      title={texts.selectText}
    >
      <pre
        ref={showEnd}
        tabIndex={0}
        data-autofocus
        aria-label={texts.textOfTheTerminal}
        className="mt-4 max-h-[60dvh] overflow-auto rounded-lg border border-line bg-canvas p-3 font-mono text-xs break-words whitespace-pre-wrap select-text"
      >
        {text}
      </pre>
      <div className="mt-4 flex justify-end gap-2.5">
        <Button onClick={onClose}>{texts.close}</Button>
        <Button look="primary" onClick={() => void copyText(text)}>
          {texts.copyAll}
        </Button>
      </div>
    </Dialog>
  );
}
