import { useSyncExternalStore } from 'react';
import { texts } from '@/texts/terminal';
import { Button } from '@/ui/button';
import type { ClipboardRequests } from './clipboard-requests';

/** Asks whether a program in the terminal may put something on the clipboard. */
export function ClipboardPrompt({ requests }: { readonly requests: ClipboardRequests }) {
  const request = useSyncExternalStore(
    (changed) => requests.subscribe(changed),
    () => requests.current,
  );
  if (!request) {
    return null;
  }
  return (
    <div
      role="alertdialog"
      aria-label={texts.copyQuestion}
      className="absolute inset-x-3 bottom-3 z-20 flex flex-wrap items-center justify-end gap-3 rounded-xl border border-line bg-raised p-3 pl-4 text-sm shadow-lg sm:left-auto sm:w-lg sm:flex-nowrap"
    >
      <p className="basis-full sm:basis-0 sm:grow">
        {texts.wantsToCopy(request.text.length)}
        <span className="block text-xs text-muted">{texts.allowingExplained}</span>
      </p>
      <Button
        size="small"
        onClick={() => {
          request.answer(false);
        }}
      >
        {texts.deny}
      </Button>
      <Button
        size="small"
        look="primary"
        onClick={() => {
          request.answer(true);
        }}
      >
        {texts.allow}
      </Button>
    </div>
  );
}
