import { useCallback, useSyncExternalStore } from 'react';

/** Room for a sidebar beside the page. */
export const WIDE = '(width >= 1024px)';
/** More than a phone, however it is held: one on its side is wide, and has no height to give away. */
export const MEDIUM = '(width >= 640px) and (height >= 480px), (width >= 640px) and (pointer: fine)';

/** Whether the window is as the media query says. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => {
        media.removeEventListener('change', changed);
      };
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
