import { useCallback, useEffect, useRef, useState } from 'react';

const SHOWN_MS = 2_000;

/** Whether a bell has rung within the last moments. */
export function useBell(): { readonly rings: boolean; readonly ring: () => void } {
  const [rings, setRings] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ring = useCallback(() => {
    clearTimeout(timer.current);
    setRings(true);
    timer.current = setTimeout(() => {
      setRings(false);
    }, SHOWN_MS);
  }, []);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return { rings, ring };
}
