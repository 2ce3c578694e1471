import { Buffer } from 'node:buffer';

const MAX_PIECE = 64 * 1024;

/**
 * Cuts a stream into pieces that end between characters, as xterm.js 6.0 needs it: of a character that comes in two
 * writes it forgets bytes like the second of U+2014 (e2 80 94), and the character is lost.
 */
export class Utf8Pieces {
  #held = Buffer.alloc(0);

  *split(bytes) {
    let rest = Buffer.concat([this.#held, bytes]);
    while (rest.length > 0) {
      const end = wholeCharacters(rest.subarray(0, MAX_PIECE));
      if (end === 0) {
        break;
      }
      yield rest.subarray(0, end);
      rest = rest.subarray(end);
    }
    this.#held = Buffer.from(rest);
  }
}

/** How many of the bytes are before a character that is cut off at their end. */
function wholeCharacters(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return byte < 0xf8 && length > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) {
      break;
    }
  }
  return bytes.length;
}
