import { texts } from '@/texts/terminal';
import { useStore } from '@/ui/store';
import { changeSettings } from '@/features/settings/settings';
import { Button } from '@/ui/button';
import type { Pasting } from './pasting';

/** Asks whether several lines are to be pasted where each would be carried out at once. */
export function PastePrompt({ pasting, onAnswered }: { readonly pasting: Pasting; readonly onAnswered: () => void }) {
  const held = useStore(pasting.held);
  if (!held) {
    return null;
  }
  const lines = held.text.trimEnd().split(/\r\n|\r|\n/);
  const answer = (isWanted: boolean) => {
    held.answer(isWanted);
    onAnswered();
  };
  return (
    <div
      role="alertdialog"
      aria-label={texts.pasteQuestion}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          answer(false);
        }
      }}
      className="absolute inset-x-3 bottom-3 z-20 rounded-xl border border-line bg-raised p-4 text-sm shadow-lg sm:left-auto sm:w-lg"
    >
      <p className="font-medium">{texts.pasteLinesQuestion(lines.length)}</p>
      <p className="mt-0.5 text-xs text-muted">{texts.pasteExplained}</p>
      <pre className="mt-3 max-h-32 overflow-auto rounded-lg bg-canvas p-2.5 font-mono text-xs whitespace-pre-wrap">
        {held.text.slice(0, 2_000)}
      </pre>
      <div className="mt-3 flex flex-wrap items-center justify-end gap-2.5">
        <Button
          size="small"
          look="ghost"
          className="mr-auto"
          onClick={() => {
            changeSettings({ confirmPaste: false });
            answer(true);
          }}
        >
          {texts.pasteAlways}
        </Button>
        <Button
          size="small"
          onClick={() => {
            answer(false);
          }}
        >
          {texts.cancel}
        </Button>
        <Button
          size="small"
          look="primary"
          autoFocus
          onClick={() => {
            answer(true);
          }}
        >
          {texts.paste}
        </Button>
      </div>
    </div>
  );
}
