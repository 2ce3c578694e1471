// @vitest-environment jsdom
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal } from '@xterm/xterm';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ReplyFilter } from '../reply-filter.ts';
import { screenHash } from '../screen-hash.ts';
import { Images, type LayerLoader } from './images.ts';
import { CELL } from './picture-size.ts';
import type { Painter } from './picture.ts';
import { SixelPicture } from './sixel-picture.ts';

interface Vector {
  readonly name: string;
  readonly cols: number;
  readonly rows: number;
  readonly output: string;
  readonly column: number;
  readonly row: number;
  readonly hash: string;
}

const file = join(import.meta.dirname, '../../../../../../protocol/examples/images.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];

/** Of the right size, with nothing on it: the tests' DOM cannot paint. */
const blank: Painter = (_picture, _size, _shown, { cols, rows }) => {
  const canvas = document.createElement('canvas');
  canvas.width = cols * CELL.width;
  canvas.height = rows * CELL.height;
  return Promise.resolve(canvas);
};
const nothing: Painter = () => Promise.resolve(undefined);
const broken: Painter = () => Promise.reject(new Error('no such picture'));
const endless: Painter = () => new Promise(() => undefined);

function newTerminal(paint: Painter, { cols = 20, rows = 10, load = undefined as LayerLoader | undefined } = {}) {
  const terminal = new Terminal({ cols, rows, allowProposedApi: true, scrollback: 100 });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  terminal.loadAddon(new ReplyFilter());
  terminal.loadAddon(new Images(paint, load));
  return terminal;
}

function written(terminal: Terminal, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    terminal.write(data, resolve);
  });
}

function expectShown(terminal: Terminal, { column, row, hash }: Vector): void {
  const { active } = terminal.buffer;
  expect([active.cursorX, active.cursorY]).toEqual([column, row]);
  expect(screenHash(terminal)).toBe(hash);
}

const sixel = (height: number) => `\x1bPq"1;1;20;${height}~\x1b\\`;

describe('a picture', () => {
  it.each(vectors)('that is shown leaves the agreed screen: $name', async (vector) => {
    const terminal = newTerminal(blank, vector);
    await written(terminal, Buffer.from(vector.output, 'base64'));
    expectShown(terminal, vector);
  });

  it.each(vectors)('that cannot be shown leaves the same: $name', async (vector) => {
    const terminal = newTerminal(nothing, vector);
    await written(terminal, Buffer.from(vector.output, 'base64'));
    expectShown(terminal, vector);
  });

  it.each(vectors)('may come byte by byte: $name', async (vector) => {
    const terminal = newTerminal(nothing, vector);
    const bytes = Buffer.from(vector.output, 'base64');
    for (let i = 0; i < bytes.length - 1; i++) {
      terminal.write(bytes.subarray(i, i + 1));
    }
    await written(terminal, bytes.subarray(bytes.length - 1));
    // Of a character in two writes xterm.js loses a part, which the app's terminals go round elsewhere.
    expectShown(terminal, vector);
  });

  it('that is broken keeps its room', async () => {
    const terminal = newTerminal(broken);
    await written(terminal, `${sixel(100)}.`);
    expect([terminal.buffer.active.cursorX, terminal.buffer.active.cursorY]).toEqual([1, 3]);
  });

  it('that never gets ready keeps its room, and output goes on', async () => {
    vi.useFakeTimers();
    try {
      const terminal = newTerminal(endless);
      const done = written(terminal, `${sixel(100)}.`);
      await vi.advanceTimersByTimeAsync(5_000);
      await done;
      expect([terminal.buffer.active.cursorX, terminal.buffer.active.cursorY]).toEqual([1, 3]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not wait while one before it never gets ready', async () => {
    vi.useFakeTimers();
    try {
      const terminal = newTerminal(endless);
      const done = written(terminal, sixel(10).repeat(100));
      await vi.advanceTimersByTimeAsync(5_000);
      await done;
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps its room when there have been too many', async () => {
    const paint = vi.fn(blank);
    const load: LayerLoader = () => Promise.resolve({ add: () => undefined });
    const terminal = newTerminal(paint, { load });
    await written(terminal, '\x1bPq"1;1;4096;4096~\x1b\\'.repeat(100));
    expect(paint.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(paint.mock.calls.length).toBeLessThan(50);
  });

  it.each([
    [10, 4],
    [20, 0],
  ])('has arguments whose length counts in bytes: %i times two', async (times, row) => {
    const terminal = newTerminal(nothing);
    const late = `\x1b]1337;File=inline=1;width=5;height=5;inline=${'é'.repeat(times)}:\x07`;
    await written(terminal, late);
    expect(terminal.buffer.active.cursorY).toBe(4 - row);
  });

  it('is shown once what shows it can be loaded', async () => {
    const added: HTMLCanvasElement[] = [];
    const load = vi
      .fn<LayerLoader>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValue({ add: (canvas) => added.push(canvas) });
    const terminal = newTerminal(blank, { load });
    await written(terminal, sixel(10));
    expect(added).toHaveLength(0);
    await written(terminal, sixel(10) + sixel(10));
    expect(added).toHaveLength(2);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('of which only the end is there is measured, and not shown', async () => {
    const pixels: boolean[] = [];
    const paint: Painter = (picture, size) => {
      pixels.push(picture instanceof SixelPicture && picture.pixels(size) !== undefined);
      return Promise.resolve(undefined);
    };
    const terminal = newTerminal(paint);
    await written(terminal, '\x1bP;;9999q!20@$---A$\x1b\\\x1bP;;1q!20@$---A$\x1b\\');
    expect(pixels).toEqual([false, true]);
  });

  it('does not bring answers to what the multiplexer answers', async () => {
    const terminal = newTerminal(blank);
    const answers: string[] = [];
    terminal.onData((data) => answers.push(data));
    await written(terminal, `${sixel(10)}\x1b[c\x1b[0c\x1b[?1;1S\x1b[?2;1S\x1b[?2;4S\x1b[14t\x1b[16t\x1b[18t`);
    expect(answers).toEqual([]);
  });
});
