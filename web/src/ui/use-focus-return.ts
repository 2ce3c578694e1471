import { useRef } from 'react';

/**
 * For a dialog that no trigger of its own opens: remembers what has the focus when it opens, and gives it back unless
 * something else has got it. The focus begins on what is marked with `data-autofocus`, else on the dialog's first field, or on itself.
 */
export function useFocusReturn(first: 'field' | 'itself' = 'field') {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = document.activeElement;
      const dialog = event.currentTarget as HTMLElement;
      const begin = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? (first === 'itself' ? dialog : undefined);
      if (begin) {
        event.preventDefault();
        begin.focus();
      }
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const isTaken = document.activeElement !== null && document.activeElement !== document.body;
      if (!isTaken && before.current instanceof HTMLElement && before.current.isConnected) {
        before.current.focus();
      }
    },
  };
}
