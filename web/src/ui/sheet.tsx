import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { useFocusReturn } from './use-focus-return';

interface SheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly side: 'left' | 'right';
  readonly children: ReactNode;
}

/** A panel that slides over the page from its side; the title is for screen readers. */
export function Sheet({ open, onOpenChange, title, side, children }: SheetProps) {
  // Not on its first field: on a phone that would bring up the keyboard.
  const focus = useFocusReturn('itself');
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          tabIndex={-1}
          {...focus}
          className={classes(
            'fixed inset-y-0 z-50 flex w-[min(20rem,calc(100vw-3rem))] flex-col bg-surface shadow-2xl focus:outline-none',
            side === 'left' ? 'left-0 animate-from-left' : 'right-0 animate-from-right',
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
