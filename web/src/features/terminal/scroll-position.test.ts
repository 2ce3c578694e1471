// @vitest-environment jsdom
import { Terminal } from '@xterm/headless';
import type { Terminal as BrowserTerminal } from '@xterm/xterm';
import { beforeEach, expect, it } from 'vitest';
import { ScrollPosition } from './scroll-position';

let terminal: Terminal;
let position: ScrollPosition;

const write = (text: string) =>
  new Promise<void>((done) => {
    terminal.write(text, done);
  });

beforeEach(async () => {
  terminal = new Terminal({ rows: 5, cols: 20, allowProposedApi: true });
  position = new ScrollPosition(terminal as unknown as BrowserTerminal);
  await write('line\r\n'.repeat(20));
});

it('is at the end while nobody scrolls', () => {
  expect(position.place.current).toBe('end');
});

it('says that somebody has scrolled back, and that something has come meanwhile', async () => {
  terminal.scrollLines(-3);
  expect(position.place.current).toBe('back');
  await write('more');
  await expect.poll(() => position.place.current).toBe('news');
});

it('is at the end again where somebody scrolls there', () => {
  terminal.scrollLines(-3);
  terminal.scrollLines(3);
  expect(position.place.current).toBe('end');
});

it('goes to the end, and forgets what had come', async () => {
  terminal.scrollLines(-3);
  await write('more');
  await expect.poll(() => position.place.current).toBe('news');
  position.toEnd();
  expect(position.place.current).toBe('end');
  terminal.scrollLines(-1);
  expect(position.place.current).toBe('back');
});

it('is at the end of the other screen, which has no lines before it', async () => {
  terminal.scrollLines(-3);
  await write('\x1b[?1049h');
  expect(position.place.current).toBe('end');
});
