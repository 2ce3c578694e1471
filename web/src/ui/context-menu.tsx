import { ContextMenu as Radix } from 'radix-ui';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Kbd } from './kbd';

const contentClasses = 'z-40 min-w-56 rounded-xl border border-line bg-raised p-1.5 shadow-xl';
const itemClasses =
  'flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover pointer-coarse:h-11';

interface ContextMenuProps {
  /** What is pressed with the right button, or for long. */
  readonly trigger: ReactNode;
  readonly onOpenChange: (open: boolean) => void;
  /** The menu has closed, and nothing else has got the focus. */
  readonly onFocusLost: () => void;
  readonly children: ReactNode;
}

/** A menu that opens where something was pressed with the right button, or for long. */
export function ContextMenu({ trigger, onOpenChange, onFocusLost, children }: ContextMenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          collisionPadding={8}
          className={contentClasses}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === null || document.activeElement === document.body) {
              onFocusLost();
            }
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ContextItemProps {
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function ContextItem({ icon, keys, disabled = false, onSelect, children }: ContextItemProps) {
  return (
    <Radix.Item className={itemClasses} disabled={disabled} onSelect={onSelect}>
      <span className="flex w-4 shrink-0 justify-center text-muted">{icon}</span>
      <span className="flex-1 pr-4">{children}</span>
      {keys !== undefined && (
        <span className="pointer-coarse:hidden">
          <Kbd keys={keys} />
        </span>
      )}
    </Radix.Item>
  );
}

interface ContextSubmenuProps {
  readonly icon?: ReactNode;
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function ContextSubmenu({ icon, label, disabled = false, children }: ContextSubmenuProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={classes(itemClasses, 'data-[state=open]:bg-hover')} disabled={disabled}>
        <span className="flex w-4 shrink-0 justify-center text-muted">{icon}</span>
        <span className="flex-1">{label}</span>
        <ChevronRight size={15} className="text-muted" aria-hidden />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent collisionPadding={8} className={contentClasses}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

export function ContextSeparator() {
  return <Radix.Separator className="my-1.5 h-px bg-line" />;
}
