// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { actionOf } from './shortcuts';

const press = (code: string, key: string, held = '') => ({
  code,
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
  altKey: held.includes('a'),
});

it.each([
  ['Ctrl+K', press('KeyK', 'k', 'c')],
  ['Ctrl+/', press('Slash', '/', 'c')],
  ['Ctrl+P', press('KeyP', 'p', 'c')],
  ['Ctrl+Enter', press('Enter', 'Enter', 'c')],
  ['Shift+Enter', press('Enter', 'Enter', 's')],
  ['Alt+1', press('Digit1', '1', 'a')],
  ['Ctrl+Alt+Shift+P', press('KeyP', 'P', 'csa')],
])('leaves %s to the programs in a terminal', (_name, event) => {
  expect(actionOf(event, true)).toBeUndefined();
});

it('opens the palette with Ctrl+K outside of the terminal, and with ⌘+K everywhere', () => {
  expect(actionOf(press('KeyK', 'k', 'c'), false)).toEqual({ type: 'palette' });
  expect(actionOf(press('KeyK', 'k', 'm'), true)).toEqual({ type: 'palette' });
});

it.each([
  [press('KeyP', 'P', 'cs'), { type: 'palette' }],
  [press('Space', ' ', 'cs'), { type: 'palette' }],
  [press('Enter', 'Enter', 'cs'), { type: 'new-session' }],
  [press('Digit3', '#', 'cs'), { type: 'tab', index: 2 }],
])('has a key for it in the terminal too', (event, action) => {
  expect(actionOf(event, true)).toEqual(action);
});
