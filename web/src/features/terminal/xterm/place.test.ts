// @vitest-environment node
import { Terminal } from '@xterm/headless';
import type { Terminal as BrowserTerminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { rememberPlace } from './place';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`).join('\r\n');

async function showing(text: string): Promise<BrowserTerminal> {
  const terminal = new Terminal({ cols: 40, rows: 10, scrollback: 10_000, allowProposedApi: true });
  await write(terminal, text);
  return terminal as unknown as BrowserTerminal;
}

function write(terminal: Pick<Terminal, 'write'>, text: string): Promise<void> {
  return new Promise((resolve) => {
    terminal.write(text, resolve);
  });
}

const topRow = ({ buffer: { active } }: BrowserTerminal) => active.getLine(active.viewportY)?.translateToString(true);

it('goes back to the same lines after older ones have come above them', async () => {
  const terminal = await showing(lines(101, 200));
  terminal.scrollLines(-60);
  const goBack = rememberPlace(terminal);
  expect(topRow(terminal)).toBe('line 131');
  terminal.reset();
  await write(terminal, lines(1, 200));
  expect(topRow(terminal)).toBe('line 191');
  goBack?.(terminal);
  expect(topRow(terminal)).toBe('line 131');
});

it('goes back to them where newer ones have come below too', async () => {
  const terminal = await showing(lines(101, 200));
  terminal.scrollLines(-60);
  const goBack = rememberPlace(terminal);
  terminal.reset();
  await write(terminal, lines(1, 450));
  goBack?.(terminal);
  expect(topRow(terminal)).toBe('line 131');
});

it('goes to the same distance from the end where the lines are gone', async () => {
  const terminal = await showing(lines(101, 200));
  terminal.scrollLines(-60);
  const goBack = rememberPlace(terminal);
  terminal.reset();
  await write(terminal, lines(1_001, 1_100));
  goBack?.(terminal);
  expect(topRow(terminal)).toBe('line 1031');
});

it('stays at the end where the end was shown', async () => {
  expect(rememberPlace(await showing(lines(1, 50)))).toBeUndefined();
});
