import { ArrowDown } from 'lucide-react';
import { texts } from '@/texts/terminal';
import { classes } from '@/ui/classes';
import { useStore } from '@/ui/store';
import type { TerminalSession } from './terminal-session';

/** For whoever has scrolled back: whether something has come since, and the way to it. */
export function ToEnd({ session }: { readonly session: TerminalSession }) {
  const { position, screen } = session;
  const place = useStore(position.place);
  if (place === 'end') {
    return null;
  }
  const hasNews = place === 'news';
  return (
    <button
      type="button"
      title={texts.toTheEnd}
      onClick={() => {
        position.toEnd();
        screen.terminal.focus();
      }}
      className={classes(
        'absolute bottom-3 left-1/2 z-10 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border bg-raised px-3.5 text-xs font-medium shadow-md hover:bg-hover pointer-coarse:h-11',
        hasNews ? 'border-accent' : 'border-line text-muted',
      )}
    >
      <ArrowDown size={14} className={classes(hasNews && 'text-accent')} aria-hidden />
      {hasNews ? texts.newOutput : texts.toTheEnd}
    </button>
  );
}
