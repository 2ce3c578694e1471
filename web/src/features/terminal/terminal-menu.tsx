import { useRef, useState, type MouseEvent, type PointerEvent, type ReactNode, type TouchEvent } from 'react';
import { settings } from '@/features/settings/settings';
import { ContextMenu } from '@/ui/context-menu';
import { TerminalMenuItems, type MenuActions, type Opened } from './terminal-menu-items';
import type { TerminalSession } from './terminal-session';
import { TextDialog } from './text-dialog';
import { selectWordAt } from './xterm/copying';

const RIGHT_BUTTON = 2;

interface TerminalMenuProps extends MenuActions {
  /** Absent until the terminal is there. */
  readonly session: TerminalSession | undefined;
  /** What the pointer is on. */
  readonly link: string | undefined;
  readonly children: ReactNode;
}

/**
 * The menu of a terminal: by the right button, or by a long press on glass. With Shift it is the browser's own. Where
 * the user wants that, a program that listens to the mouse gets the right button.
 */
export function TerminalMenu({ session, link, children, ...rest }: TerminalMenuProps) {
  const [opened, setOpened] = useState<Opened>();
  const [selecting, setSelecting] = useState(false);
  const finger = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const terminal = session?.screen.terminal;
  const isPrograms = () => settings.current.rightClick === 'program' && terminal?.modes.mouseTrackingMode !== 'none';
  const onOpenChange = (open: boolean) => {
    if (open && terminal && finger.current && !terminal.hasSelection()) {
      selectWordAt(terminal, finger.current.x, finger.current.y);
    }
    const hasSelection = terminal?.hasSelection() ?? false;
    setOpened(open ? { link, hasSelection, isByTouch: finger.current !== undefined } : undefined);
  };
  const trigger = (
    <div
      className="absolute inset-0"
      onPointerDownCapture={({ pointerType, clientX, clientY }: PointerEvent) => {
        finger.current = pointerType === 'touch' ? { x: clientX, y: clientY } : undefined;
      }}
      onTouchEndCapture={(event: TouchEvent) => {
        // The finger that has opened the menu does not press what is below it as well.
        if (opened?.isByTouch) {
          event.preventDefault();
        }
      }}
      onMouseDownCapture={(event: MouseEvent) => {
        // xterm.js would tell the program.
        if (event.button === RIGHT_BUTTON && !event.shiftKey && !isPrograms()) {
          event.stopPropagation();
        }
      }}
      onContextMenuCapture={(event: MouseEvent) => {
        if (event.shiftKey) {
          event.stopPropagation();
        } else if (isPrograms() && !finger.current) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      {children}
    </div>
  );
  return (
    <>
      <ContextMenu trigger={trigger} onOpenChange={onOpenChange} onFocusLost={() => terminal?.focus()}>
        {session && opened && (
          <TerminalMenuItems
            session={session}
            {...opened}
            {...rest}
            onSelectText={() => {
              setSelecting(true);
            }}
          />
        )}
      </ContextMenu>
      {session && selecting && (
        <TextDialog
          session={session}
          onClose={() => {
            setSelecting(false);
          }}
        />
      )}
    </>
  );
}
