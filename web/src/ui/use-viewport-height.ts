import { useEffect, useState } from 'react';

/** What is less is a bar of the browser, not a keyboard. */
const MIN_KEYBOARD = 120;

/** What a phone's keyboard leaves of the window and what it takes, in pixels. */
export interface ViewportHeight {
  readonly height: number;
  readonly keyboard: number;
}

/** Undefined where the whole window is there. */
export function useViewportHeight(): ViewportHeight | undefined {
  const [measured, setMeasured] = useState<ViewportHeight>();
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) {
      return undefined;
    }
    const measure = () => {
      const { height, scale } = viewport;
      const covered = window.innerHeight - height;
      // Zooming in also makes the visual viewport smaller, but should move no layout.
      setMeasured(scale === 1 ? { height, keyboard: covered >= MIN_KEYBOARD ? covered : 0 } : undefined);
      window.scrollTo(0, 0);
    };
    viewport.addEventListener('resize', measure);
    return () => {
      viewport.removeEventListener('resize', measure);
    };
  }, []);
  return measured;
}
