// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { onSuitableFontSize, suitableFontSize } from './font-size';

/** A window whose width a test sets. */
class Phone extends EventTarget {
  matches = true;

  turn(matches: boolean): void {
    this.matches = matches;
    this.dispatchEvent(new Event('change'));
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('follows the window when a phone is turned, and stops when asked to', () => {
  const phone = new Phone();
  vi.stubGlobal('matchMedia', () => phone);
  expect(suitableFontSize()).toBe(12);
  const sizes: number[] = [];
  const stop = onSuitableFontSize((size) => sizes.push(size));
  phone.turn(false);
  phone.turn(true);
  expect(sizes).toEqual([14, 12]);
  stop();
  phone.turn(false);
  expect(sizes).toEqual([14, 12]);
});
