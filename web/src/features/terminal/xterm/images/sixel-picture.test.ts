import { describe, expect, it } from 'vitest';
import { SixelPicture } from './sixel-picture.ts';
import { SixelReader } from './sixel-reader.ts';

function read(...pieces: string[]) {
  const picture = new SixelPicture(false);
  const reader = new SixelReader(picture);
  pieces.forEach((piece) => {
    const codes = Uint32Array.from(piece, (character) => character.charCodeAt(0));
    reader.put(codes, 0, codes.length);
  });
  const size = reader.size() ?? { width: 0, height: 0 };
  const pixels = picture.pixels(size);
  const at = (x: number, y: number) =>
    Array.from(pixels?.slice((y * size.width + x) * 4, (y * size.width + x) * 4 + 4) ?? []);
  return { size, pixels, at };
}

const RED = [255, 0, 0, 255];
const GREEN = [0, 255, 0, 255];
const BLUE = [0, 0, 255, 255];
const NONE = [0, 0, 0, 0];

describe('a sixel picture', () => {
  it('has its bits from top to bottom, and nothing where none is set', () => {
    const { size, at } = read('#1;2;100;0;0#1A_@-#2;2;0;100;0#2??B');
    expect(size).toEqual({ width: 3, height: 8 });
    expect([at(0, 0), at(0, 1), at(0, 5)]).toEqual([NONE, RED, NONE]);
    expect([at(1, 5), at(1, 0), at(2, 0)]).toEqual([RED, NONE, RED]);
    expect([at(2, 6), at(2, 7), at(0, 6)]).toEqual([GREEN, GREEN, NONE]);
  });

  it('repeats, returns and paints over', () => {
    const { size, at } = read('#1;2;100;0;0!4~$#2;2;0;0;100??~');
    expect(size).toEqual({ width: 4, height: 6 });
    expect([at(0, 0), at(2, 0), at(2, 5), at(3, 5)]).toEqual([RED, BLUE, BLUE, RED]);
  });

  it('may come in any pieces', () => {
    const whole = '"1;1;9;12#1;2;100;0;0!9~-#3;1;240;50;100!9~';
    expect(read(...Array.from(whole)).pixels).toEqual(read(whole).pixels);
    expect(read(...Array.from(whole)).at(8, 5)).toEqual(RED);
  });

  it('knows colours by hue too', () => {
    const { at } = read('#1;1;120;50;100~#2;1;240;50;100~#3;1;0;50;100~#4;1;0;100;0~');
    expect([at(0, 0), at(1, 0), at(2, 0), at(3, 0)]).toEqual([RED, GREEN, BLUE, [255, 255, 255, 255]]);
  });

  it('is cut off where its raster attributes end', () => {
    const { size, at, pixels } = read('"1;1;2;3#1;2;100;0;0!99~-!99~');
    expect(size).toEqual({ width: 2, height: 3 });
    expect(pixels).toHaveLength(2 * 3 * 4);
    expect(at(1, 2)).toEqual(RED);
  });

  it('is as large as if there were no DEL in it, wherever the pieces end', () => {
    expect(read('"1;1;10;3\x7f00~').size).toEqual({ width: 10, height: 300 });
    expect(read('"1;1;10;3', '\x7f00~').size).toEqual({ width: 10, height: 300 });
  });

  it('is nothing if nothing is painted', () => {
    expect(read('"1;1;10;300').pixels).toBeUndefined();
  });

  it('is nothing if it is too large', () => {
    expect(read('"1;1;16000;16000~').pixels).toBeUndefined();
    expect(read('!16000~-'.repeat(200)).pixels).toBeUndefined();
  });

  it('is nothing if it paints too much, in bounded time', () => {
    const before = performance.now();
    const { size, pixels } = read('!16384~$'.repeat(5_000));
    expect(pixels).toBeUndefined();
    expect(size).toEqual({ width: 16_384, height: 6 });
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
