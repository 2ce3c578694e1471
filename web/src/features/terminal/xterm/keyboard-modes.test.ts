// @vitest-environment node
import { Terminal } from '@xterm/headless';
import type { Terminal as BrowserTerminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { KeyboardModes } from './keyboard-modes';

async function extendedAfter(data: string): Promise<boolean> {
  const terminal = new Terminal({ allowProposedApi: true });
  const modes = new KeyboardModes();
  modes.activate(terminal as unknown as BrowserTerminal);
  await new Promise<void>((resolve) => {
    terminal.write(data, resolve);
  });
  return modes.extendedKeys;
}

it.each([
  ['nothing', '', false],
  ['kitty push', '\x1b[>1u', true],
  ['kitty push of all keys', '\x1b[>8u', true],
  ['kitty push of event types only', '\x1b[>2u', false],
  ['kitty push and pop', '\x1b[>1u\x1b[<u', false],
  ['two pushes and one pop', '\x1b[>1u\x1b[>5u\x1b[<1u', true],
  ['a pop of more than there are', '\x1b[>1u\x1b[<9u', false],
  ['kitty set', '\x1b[=1;1u', true],
  ['kitty set and add', '\x1b[=2;1u\x1b[=1;2u', true],
  ['kitty set and take away', '\x1b[=3;1u\x1b[=1;3u', false],
  ['modifyOtherKeys', '\x1b[>4;2m', true],
  ['modifyOtherKeys switched off', '\x1b[>4;2m\x1b[>4;0m', false],
  ['modifyOtherKeys back to the default', '\x1b[>4;2m\x1b[>4m', false],
  ['all modifier resources back to the default', '\x1b[>4;2m\x1b[>m', false],
  ['modifyOtherKeys disabled', '\x1b[>4;2m\x1b[>4n', false],
  ['another modifier resource', '\x1b[>1;2m', false],
  ['a full reset', '\x1b[>1u\x1b[>4;2m\x1bc', false],
  ['the other screen, which has a stack of its own', '\x1b[>1u\x1b[?1049h', false],
  ['the first screen again', '\x1b[>1u\x1b[?1049h\x1b[?1049l', true],
  ['a push on the other screen, left behind', '\x1b[?1049h\x1b[>1u\x1b[?1049l', false],
])('after %s', async (_what, data, extended) => {
  expect(await extendedAfter(data)).toBe(extended);
});

it('does not take the plain CSI u, which restores the cursor', async () => {
  const terminal = new Terminal({ allowProposedApi: true });
  new KeyboardModes().activate(terminal as unknown as BrowserTerminal);
  await new Promise<void>((resolve) => {
    terminal.write('ab\x1b[scd\x1b[uX', resolve);
  });
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('abXd');
});
