/**
 * xterm.js looks at the clock only between two writes, and before its code is compiled as much as this takes it 10 ms:
 * a frame of 64 KiB would hold up keys for a tenth of a second. (Writes of more than 128 KiB it cuts by itself, wherever
 * that falls.)
 */
export const MAX_PIECE = 8 * 1024;

/**
 * Cuts a stream into pieces that end between characters. xterm.js 6.0 needs it: of a character that comes in two writes
 * it forgets a byte like the second one of U+2014 (e2 80 94), and the character is lost.
 */
export class Utf8Pieces {
  private held = new Uint8Array(0);

  /** The whole characters that there are now; the beginning of one is kept for the next call. */
  split(bytes: Uint8Array): Uint8Array[] {
    let rest = this.joinHeld(bytes);
    const pieces: Uint8Array[] = [];
    while (rest.length > 0) {
      const end = endOfWholeCharacters(rest.subarray(0, MAX_PIECE));
      if (end === 0) {
        break;
      }
      pieces.push(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    this.held = rest.slice();
    return pieces;
  }

  reset(): void {
    this.held = new Uint8Array(0);
  }

  private joinHeld(bytes: Uint8Array): Uint8Array {
    if (this.held.length === 0) {
      return bytes;
    }
    const joined = new Uint8Array(this.held.length + bytes.length);
    joined.set(this.held);
    joined.set(bytes, this.held.length);
    return joined;
  }
}

/** Where a character begins that is cut off at the end of the bytes; their length if there is none. */
function endOfWholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
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
