import { LoaderCircle } from 'lucide-react';
import { texts } from '@/texts/terminal';
import { Button } from '@/ui/button';
import { useStore } from '@/ui/store';
import type { TerminalSession } from './terminal-session';

/** Above the oldest line that is here: what becomes of those before it. */
export function OlderLines({ session }: { readonly session: TerminalSession }) {
  const { history } = session;
  const state = useStore(history.state);
  const isAtTop = useStore(history.atTop);
  if (state !== 'loading' && !isAtTop) {
    return null;
  }
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <div
        aria-live="polite"
        className="pointer-events-auto flex min-h-8 items-center gap-2 rounded-full border border-line bg-raised px-3.5 text-xs text-muted shadow-md"
      >
        {state === 'loading' && (
          <>
            <LoaderCircle size={14} className="animate-spin" aria-hidden />
            {texts.loadingOlderLines}
          </>
        )}
        {state === 'whole' && texts.nothingOlderIsKept}
        {(state === 'partial' || state === 'failed') && (
          <>
            {state === 'failed' && texts.olderLinesFailed}
            <Button
              look="ghost"
              size="small"
              onClick={() => {
                history.load();
              }}
            >
              {state === 'failed' ? texts.tryAgain : texts.loadOlderLines}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
