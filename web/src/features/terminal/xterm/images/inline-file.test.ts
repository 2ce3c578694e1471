import { afterEach, expect, it, vi } from 'vitest';
import { InlineFile } from './inline-file.ts';
import { MAX_PIXELS } from './picture.ts';

const SHOWN = { width: 16, height: 32 };
const WIDTH = 1 << 14;

afterEach(() => {
  vi.unstubAllGlobals();
});

it('does not have a GIF decoded whose frame is too large, whatever its header says', async () => {
  const decode = vi.fn(() => Promise.reject(new Error('decoded')));
  vi.stubGlobal('createImageBitmap', decode);
  const context = {} as CanvasRenderingContext2D;
  const largest = gifWithFrame(MAX_PIXELS / WIDTH);
  await expect(largest.drawOn(context, SHOWN, SHOWN)).rejects.toThrow('decoded');
  decode.mockClear();

  expect(await gifWithFrame(MAX_PIXELS / WIDTH + 1).drawOn(context, SHOWN, SHOWN)).toBe(false);
  expect(decode).not.toHaveBeenCalled();
});

/** One whose screen has a single pixel. */
function gifWithFrame(height: number): InlineFile {
  const frame = [0x2c, 0, 0, 0, 0, WIDTH & 0xff, WIDTH >> 8, height & 0xff, height >> 8, 0];
  const file = [...latin('GIF89a'), 1, 0, 1, 0, 0, 0, 0, ...frame, ...new Array<number>(30).fill(0)];
  const picture = new InlineFile();
  const text = latin(`File=inline=1:${btoa(String.fromCharCode(...file))}`);
  picture.put(Uint32Array.from(text), 0, text.length);
  return picture;
}

function latin(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
