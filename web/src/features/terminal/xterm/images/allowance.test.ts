import { expect, it } from 'vitest';
import { Allowance } from './allowance.ts';

const LARGEST = { width: 4096, height: 4096 };
const ITS_CELLS = { cols: 200, rows: 100 };

function terminal() {
  const ends: (() => void)[] = [];
  const marker = { onDispose: (end: () => void) => ends.push(end) };
  return { ends, registerMarker: () => marker as never };
}

it('allows four of the largest pictures at once, and two more with each second', () => {
  let now = 0;
  const allowance = new Allowance(() => now);
  const take = () => allowance.take(terminal(), LARGEST, ITS_CELLS);
  expect([1, 2, 3, 4, 5].map(take)).toEqual([true, true, true, true, false]);
  now += 999;
  expect([1, 2].map(take)).toEqual([true, false]);
  now += 1_000_000;
  expect([1, 2, 3, 4, 5].map(take)).toEqual([true, true, true, true, false]);
});

it('allows small pictures only as long as few of them are in the history', () => {
  let now = 0;
  const allowance = new Allowance(() => now);
  const shown = terminal();
  const take = () => {
    now += 1_000;
    return allowance.take(shown, { width: 10, height: 10 }, { cols: 1, rows: 1 });
  };
  expect(Array.from({ length: 1_048 }, take)).not.toContain(false);
  expect(take()).toBe(false);
  shown.ends[0]?.();
  expect(take()).toBe(true);
  expect(take()).toBe(false);
});
