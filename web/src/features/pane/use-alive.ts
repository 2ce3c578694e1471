import { useEffect, useState } from 'react';

/** As many terminals stay as they are while others are looked at. */
const MAX_ALIVE = 8;
/** What is looked at comes first. */
const WARM_AFTER_MS = 1_500;

/**
 * The sessions whose terminals are there: those that are shown, those that were, and in time the `warm` ones too. So
 * they are there at once when they are looked at, and hear what their programs have to say.
 */
export function useAlive(
  shown: readonly string[],
  inTabs: readonly string[],
  warm: readonly string[],
): readonly string[] {
  const [kept, setKept] = useState<readonly string[]>([]);
  const alive = newest([...kept.filter((id) => inTabs.includes(id) && !shown.includes(id)), ...shown]);
  if (alive.length !== kept.length || alive.some((id, index) => id !== kept[index])) {
    setKept(alive);
  }
  const waiting = warm.filter((id) => !alive.includes(id)).join(' ');
  useEffect(() => {
    if (waiting === '') {
      return undefined;
    }
    const timer = setTimeout(() => {
      setKept((now) => newest([...waiting.split(' ').filter((id) => !now.includes(id)), ...now]));
    }, WARM_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [waiting]);
  return alive;
}

function newest(ids: readonly string[]): readonly string[] {
  return ids.slice(-MAX_ALIVE);
}
