import { describe, expect, it } from 'vitest';
import { gifFrame, isGif } from './gif-frame.ts';

const latin = (text: string) => Array.from(text, (character) => character.charCodeAt(0));
const screen = (width: number, height: number, flags = 0) => [
  ...latin('GIF89a'),
  ...word(width),
  ...word(height),
  flags,
  0,
  0,
];
const word = (number: number) => [number & 0xff, number >> 8];
const frame = (...numbers: number[]) => [0x2c, ...numbers.flatMap(word), 0, 2];
const comment = (text: string) => [0x21, 0xfe, text.length, ...latin(text), 3, 0x2c, 0x2c, 0x2c, 0];

it('is told by the beginning of a file', () => {
  expect(isGif(Uint8Array.from(screen(1, 1)))).toBe(true);
  expect(isGif(Uint8Array.from(latin('\x89PNG')))).toBe(false);
  expect(isGif(Uint8Array.of())).toBe(false);
});

describe('the first frame of a GIF', () => {
  it('reaches as far as it says, and not less far than the screen', () => {
    expect(gifFrame(Uint8Array.from([...screen(10, 10), ...frame(0, 0, 6000, 4000)]))).toEqual({
      width: 6000,
      height: 4000,
    });
    expect(gifFrame(Uint8Array.from([...screen(10, 10), ...frame(5, 6, 7, 1)]))).toEqual({ width: 12, height: 10 });
  });

  it('is found after colours and extensions', () => {
    const colours = new Array<number>(3 * 4).fill(0x2c);
    const file = [
      ...screen(1, 1, 0x81),
      ...colours,
      ...comment(','.repeat(255)),
      0x21,
      0xf9,
      0,
      ...frame(0, 0, 300, 2),
    ];
    expect(gifFrame(Uint8Array.from(file))).toEqual({ width: 300, height: 2 });
  });

  it('is not where the file ends, in whatever place, nor after its end', () => {
    const whole = [...screen(1, 1, 0x80), 0, 0, 0, 0, 0, 0, ...comment('so'), ...frame(0, 0, 3, 3).slice(0, 9)];
    for (let length = 0; length < whole.length; length++) {
      expect(gifFrame(Uint8Array.from(whole.slice(0, length)))).toBeUndefined();
    }
    expect(gifFrame(Uint8Array.from(whole))).toEqual({ width: 3, height: 3 });
    expect(gifFrame(Uint8Array.from([...screen(1, 1), 0x3b, ...frame(0, 0, 3, 3)]))).toBeUndefined();
  });
});
