import { useRef } from 'react';

/** What had the focus before a dialog that another one has followed, which finds it nowhere. */
let handedOver: Element | null = null;

/**
 * For a dialog that no trigger of its own opens: remembers what has the focus when it opens, and gives it back unless
 * something else has got it. The focus begins on what is marked with `data-autofocus`, else on the dialog's first field, or on itself.
 */
export function useFocusReturn(first: 'field' | 'itself' = 'field') {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = hasFocus() ? document.activeElement : null;
      const dialog = event.currentTarget as HTMLElement;
      const begin = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? (first === 'itself' ? dialog : undefined);
      if (begin) {
        event.preventDefault();
        // One that lies further down is not to hide how the dialog begins.
        begin.focus({ preventScroll: true });
      }
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const previous = before.current ?? handedOver;
      handedOver = null;
      if (hasFocus()) {
        handedOver = previous;
      } else if (previous instanceof HTMLElement && previous.isConnected) {
        previous.focus();
      }
    },
  };
}

function hasFocus(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}
