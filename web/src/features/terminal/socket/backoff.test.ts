// @vitest-environment node
import { expect, it } from 'vitest';
import { Backoff } from './backoff';

it('doubles its ceiling up to the longest wait, and begins anew after success', () => {
  const backoff = new Backoff(500, 15_000, () => 1);
  const waits = Array.from({ length: 7 }, () => backoff.next());
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  backoff.reset();
  expect(backoff.next()).toBe(500);
});

it('waits any time below the ceiling, so that not all come back at once', () => {
  const draws = [0, 0.5];
  const backoff = new Backoff(500, 15_000, () => draws.shift() ?? 1);
  expect([backoff.next(), backoff.next()]).toEqual([0, 500]);
});
