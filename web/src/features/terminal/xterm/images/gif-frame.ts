import type { PictureSize } from './picture-size.ts';

const SCREEN = 6;
const SCREEN_FLAGS = 10;
const FIRST_BLOCK = 13;
const EXTENSION = 0x21;
const FRAME = 0x2c;

export function isGif(file: Uint8Array): boolean {
  return String.fromCharCode(...file.subarray(0, 4)) === 'GIF8';
}

/**
 * How far the first frame of a GIF reaches. Browsers enlarge the picture to it, whatever its header says: in 220 kB there
 * is room for one that takes more than a gigabyte. Nothing where there is no frame.
 */
export function gifFrame(file: Uint8Array): PictureSize | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < FIRST_BLOCK) {
    return undefined;
  }
  const word = (at: number) => view.getUint16(at, true);
  let at = FIRST_BLOCK + sizeOfColours(view.getUint8(SCREEN_FLAGS));
  while (at + 9 <= file.length) {
    const kind = view.getUint8(at);
    if (kind === FRAME) {
      return {
        width: Math.max(word(SCREEN), word(at + 1) + word(at + 5)),
        height: Math.max(word(SCREEN + 2), word(at + 3) + word(at + 7)),
      };
    }
    if (kind !== EXTENSION) {
      return undefined;
    }
    at = endOfParts(file, at + 2);
  }
  return undefined;
}

function sizeOfColours(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

/** Each part begins with its length; one of no length is the last. */
function endOfParts(file: Uint8Array, start: number): number {
  let at = start;
  for (let length = file[at]; length !== undefined; length = file[at]) {
    at += 1 + length;
    if (length === 0) {
      break;
    }
  }
  return at;
}
