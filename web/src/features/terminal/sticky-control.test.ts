// @vitest-environment node
import { expect, it } from 'vitest';
import { StickyControl } from './sticky-control';

const bytes = (text: string) => new TextEncoder().encode(text);

it.each([
  ['c', 3],
  ['C', 3],
  ['[', 27],
  [' ', 0],
  ['@', 0],
])('turns %j into its control character, once', (key, code) => {
  const control = new StickyControl();
  control.toggle();
  expect([...control.apply(bytes(key))]).toEqual([code]);
  expect(control.apply(bytes(key))).toEqual(bytes(key));
});

it.each(['1', '\x1b[A', 'ä', 'pasted text'])('leaves %j as it is, and holds on', (text) => {
  const control = new StickyControl();
  control.toggle();
  expect(control.apply(bytes(text))).toEqual(bytes(text));
  expect(control.isArmed).toBe(true);
});

it('changes nothing when it is not pressed', () => {
  expect(new StickyControl().apply(bytes('c'))).toEqual(bytes('c'));
});
