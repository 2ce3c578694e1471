import { useEffect, useState } from 'react';

const SHOWN_MS = 10_000;

/** A value for some time after it has come, and nothing after that. One that was there from the start is not new. */
export function useRecent<T>(value: T | undefined): T | undefined {
  const [old, setOld] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setOld(value);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return value === old ? undefined : value;
}
