// @vitest-environment node
import { expect, it } from 'vitest';
import { StickyModifiers, type Modifier } from './sticky-modifiers';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

function held(...modifiers: Modifier[]): StickyModifiers {
  const made = new StickyModifiers();
  modifiers.forEach((modifier) => {
    made.press(modifier, 0);
  });
  return made;
}

it.each([
  ['ctrl', 'c', '\x03'],
  ['ctrl', 'C', '\x03'],
  ['ctrl', '[', '\x1b'],
  ['ctrl', ' ', '\0'],
  ['ctrl', '/', '\x1f'],
  ['ctrl', '\r', '\r'],
  ['ctrl', '\x1b[A', '\x1b[1;5A'],
  ['ctrl', '\x1bOD', '\x1b[1;5D'],
  ['ctrl', '\x1b[5~', '\x1b[5;5~'],
  ['alt', 'b', '\x1bb'],
  ['alt', 'ä', '\x1bä'],
  ['alt', '\x1b', '\x1b\x1b'],
  ['alt', '\x1b[C', '\x1b[1;3C'],
] as const)('with %s, %j is another key, once', (modifier, key, sent) => {
  const modifiers = held(modifier);
  expect(text(modifiers.apply(bytes(key)))).toBe(sent);
  expect(text(modifiers.apply(bytes(key)))).toBe(key);
});

it('takes both together', () => {
  expect(text(held('ctrl', 'alt').apply(bytes('x')))).toBe('\x1b\x18');
  expect(text(held('ctrl', 'alt').apply(bytes('\x1b[H')))).toBe('\x1b[1;7H');
});

it.each(['ä', '1', 'pasted text', '\x1b[<0;3;4M'])('leaves %j as it is with Ctrl, and holds on', (key) => {
  const modifiers = held('ctrl');
  expect(text(modifiers.apply(bytes(key)))).toBe(key);
  expect(modifiers.holds.current.ctrl).toBe('once');
});

it('is locked by two presses in a row, until the next', () => {
  const modifiers = held();
  modifiers.press('ctrl', 1_000);
  modifiers.press('ctrl', 1_200);
  expect(text(modifiers.apply(bytes('a')))).toBe('\x01');
  expect(text(modifiers.apply(bytes('e')))).toBe('\x05');
  expect(modifiers.holds.current).toEqual({ ctrl: 'locked', alt: 'off' });
  modifiers.press('ctrl', 5_000);
  expect(text(modifiers.apply(bytes('a')))).toBe('a');
});

it('is let go of by a second press that comes later, or after another one', () => {
  const modifiers = held();
  modifiers.press('alt', 1_000);
  modifiers.press('alt', 3_000);
  expect(modifiers.holds.current.alt).toBe('off');
  modifiers.press('alt', 5_000);
  modifiers.press('ctrl', 5_100);
  modifiers.press('alt', 5_200);
  expect(modifiers.holds.current).toEqual({ ctrl: 'once', alt: 'off' });
});
