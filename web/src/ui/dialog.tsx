import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '@/texts/ui';
import { Button } from './button';
import { classes } from './classes';
import { useFocusReturn } from './use-focus-return';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly wide?: boolean;
  /** Whether it has a cross, where nothing else in it closes it. */
  readonly crossed?: boolean;
  /** Only what is in it closes it: what it shows would be lost. */
  readonly stays?: boolean;
  readonly children: ReactNode;
}

const prevent = (event: Event) => {
  event.preventDefault();
};

/** A dialog over the page: it holds the focus, gives it back, and closes with Escape. */
export function Dialog({ open, onOpenChange, title, description, wide, crossed, stays, children }: DialogProps) {
  const focus = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40 backdrop-blur-[2px]" />
        <Radix.Content
          className={classes(
            wide ? 'max-w-xl' : 'max-w-md',
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-2xl border border-line bg-raised py-3 shadow-2xl focus:outline-none',
          )}
          {...focus}
          {...(stays && { onEscapeKeyDown: prevent, onInteractOutside: prevent })}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          {crossed && (
            <Radix.Close asChild>
              <Button look="ghost" size="icon" className="absolute top-3 right-3" aria-label={texts.close}>
                <X size={17} aria-hidden />
              </Button>
            </Radix.Close>
          )}
          {/* Within the dialog, so that a scroll bar ends where its corners begin. */}
          <div className="min-h-0 overflow-y-auto px-6 py-3">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="mt-1.5 text-sm text-muted">{description}</Radix.Description>
            )}
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
