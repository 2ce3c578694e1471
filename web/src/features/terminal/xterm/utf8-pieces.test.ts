import { Terminal } from '@xterm/xterm';
import { describe, expect, it } from 'vitest';
import { SessionAddon } from './session-addon.ts';
import { MAX_PIECE, Utf8Pieces } from './utf8-pieces.ts';

const text = 'A — ’ 。 你好 😀 é Z';
const bytes = new TextEncoder().encode(text);

describe('Utf8Pieces', () => {
  it('never ends a piece inside of a character, wherever the stream is cut', () => {
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const pieces = new Utf8Pieces();
        const parts = [bytes.slice(0, first), bytes.slice(first, second), bytes.slice(second)];
        const decoder = new TextDecoder('utf-8', { fatal: true });
        const read = parts.flatMap((part) => pieces.split(part)).map((piece) => decoder.decode(piece));
        expect(read.join('')).toBe(text);
      }
    }
  });

  it('cuts what would take long, between characters', () => {
    const lines = new TextEncoder().encode('—'.repeat(MAX_PIECE));
    const pieces = new Utf8Pieces().split(lines);
    expect(pieces.map(({ length }) => length)).toEqual([8190, 8190, 8190, 6]);
    expect(new Utf8Pieces().split(new Uint8Array(MAX_PIECE))).toHaveLength(1);
    expect(new Utf8Pieces().split(new Uint8Array(MAX_PIECE + 1))).toHaveLength(2);
  });

  it('passes on what is not UTF-8', () => {
    const broken = Uint8Array.of(0x41, 0xff, 0x80, 0x80, 0x80, 0x80, 0x42);
    const pieces = new Utf8Pieces();
    expect(pieces.split(broken).flatMap((piece) => [...piece])).toEqual([...broken]);
  });
});

it('shows a dash whose bytes come in two frames', async () => {
  const terminal = new Terminal({ allowProposedApi: true });
  const addon = new SessionAddon();
  terminal.loadAddon(addon);
  addon.write(Uint8Array.of(0x41, 0xe2, 0x80), () => undefined);
  await new Promise<void>((resolve) => {
    addon.write(Uint8Array.of(0x94, 0x42), resolve);
  });
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('A—B');
});
