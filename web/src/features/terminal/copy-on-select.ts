import type { Terminal } from '@xterm/xterm';
import { copyText } from '@/ui/copy';

/** Puts what was selected with the mouse on the clipboard, where the user wants that. The answer stops it. */
export function copyOnSelect(element: HTMLElement, terminal: Terminal, isWanted: () => boolean): () => void {
  const copy = (event: MouseEvent) => {
    if (event.button !== 0 || !isWanted()) {
      return;
    }
    // xterm.js ends its selection in a listener of its own, which may come after this one.
    queueMicrotask(() => {
      const text = terminal.getSelection();
      if (text.trim() !== '') {
        void copyText(text);
      }
    });
  };
  element.addEventListener('mouseup', copy);
  return () => {
    element.removeEventListener('mouseup', copy);
  };
}
