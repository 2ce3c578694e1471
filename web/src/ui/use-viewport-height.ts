import { useEffect, useState } from 'react';

/** The height that a phone's keyboard leaves, in pixels; undefined where the whole window is it. */
export function useViewportHeight(): number | undefined {
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) {
      return undefined;
    }
    const measure = () => {
      // Zooming in also makes the visual viewport smaller, but should move no layout.
      setHeight(viewport.scale === 1 ? viewport.height : undefined);
      window.scrollTo(0, 0);
    };
    viewport.addEventListener('resize', measure);
    return () => {
      viewport.removeEventListener('resize', measure);
    };
  }, []);
  return height;
}
