import { useCallback, useSyncExternalStore } from 'react';

/** Room for a sidebar beside the page. */
export const WIDE = '(width >= 1024px)';
/** More than a phone that is held upright. */
export const MEDIUM = '(width >= 640px)';

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
