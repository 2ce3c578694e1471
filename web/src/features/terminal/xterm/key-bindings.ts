import type { Terminal } from '@xterm/xterm';
import type { Copy } from './clipboard.ts';
import type { KeyboardModes } from './keyboard-modes.ts';

const SHIFT_ENTER = '\x1b[13;2u';
const ESCAPE_ENTER = '\x1b\r';

export interface KeyActions {
  readonly search: () => void;
  readonly copy: Copy;
}

/** The keys that mean something to us rather than to xterm.js. All others go to the program. */
export function bindKeys(terminal: Terminal, keyboard: KeyboardModes, actions: KeyActions): void {
  terminal.attachCustomKeyEventHandler((event) => {
    if (isShiftEnter(event)) {
      onKeyDown(event, () => {
        terminal.input(keyboard.extendedKeys ? SHIFT_ENTER : ESCAPE_ENTER);
      });
      return false;
    }
    if (isWithControlAndShift(event, 'KeyF')) {
      onKeyDown(event, actions.search);
      return false;
    }
    if (isWithControlAndShift(event, 'KeyC') && terminal.hasSelection()) {
      onKeyDown(event, () => {
        void actions.copy(terminal.getSelection());
      });
      return false;
    }
    // The browser turns it into a paste, which xterm.js brackets where the program asked for that.
    return !isWithControlAndShift(event, 'KeyV');
  });
}

function isShiftEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
}

function isWithControlAndShift(event: KeyboardEvent, code: string): boolean {
  return event.code === code && event.shiftKey && (event.ctrlKey || event.metaKey) && !event.altKey;
}

function onKeyDown(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  if (event.type === 'keydown') {
    action();
  }
}
