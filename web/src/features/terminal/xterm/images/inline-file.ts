import type { Size } from '@chatcode/protocol';
import { Base64Bits } from './base64-bits.ts';
import { FileHeader } from './file-header.ts';
import { gifFrame, isGif } from './gif-frame.ts';
import { MAX_PIXELS, type Picture } from './picture.ts';
import { CELL, withHeight, withWidth, type PictureSize } from './picture-size.ts';

const BEGINNING = 'File=';
const SEMICOLON = 0x3b;
const COLON = 0x3a;
/** The longest `key=value` that counts, in bytes; names of files are longer, but say nothing. */
const MAX_ARGUMENT = 40;
/** A larger file only keeps its room. */
const MAX_FILE = 8 << 20;

type Part = 'beginning' | 'arguments' | 'data' | 'nothing';

/**
 * Reads a picture that comes as iTerm's `OSC 1337 ; File = key=value;… : base64`: what follows the number, in any
 * pieces. A file that is not to be shown inline takes no room, and neither does one whose size is told nowhere.
 */
export class InlineFile implements Picture {
  private readonly base64 = new Base64Bits();
  private readonly header = new FileHeader();
  private part: Part = 'beginning';
  private text = '';
  private textBytes = 0;
  private inline = false;
  private width = '';
  private height = '';
  private stretched = false;
  private bytes = new Uint8Array(0);
  private length = 0;

  put(codes: Uint32Array, from: number, to: number): void {
    for (let i = from; i < to && this.part !== 'nothing'; i++) {
      this.accept(codes[i] ?? 0);
    }
  }

  /** On a terminal of that size; nothing if it is not known. */
  size({ cols, rows }: Size): PictureSize | undefined {
    if (this.part !== 'data') {
      return undefined;
    }
    const width = extent(this.width, cols, CELL.width);
    const height = extent(this.height, rows, CELL.height);
    if (width > 0 && height > 0) {
      return { width, height };
    }
    const { size } = this.header;
    if (!size) {
      return undefined;
    }
    return width > 0 ? withWidth(size, width) : height > 0 ? withHeight(size, height) : size;
  }

  /** In its own proportion if not told otherwise. */
  async drawOn(context: CanvasRenderingContext2D, _size: PictureSize, shown: PictureSize): Promise<boolean> {
    if (this.length > MAX_FILE) {
      return false;
    }
    const file = this.bytes.subarray(0, this.length);
    const size = isGif(file) ? gifFrame(file) : this.header.size;
    if (!size || size.width * size.height > MAX_PIXELS) {
      return false;
    }
    const bitmap = await createImageBitmap(new Blob([file]));
    try {
      const scale = Math.min(shown.width / bitmap.width, shown.height / bitmap.height);
      const [width, height] = this.stretched
        ? [shown.width, shown.height]
        : [bitmap.width * scale, bitmap.height * scale];
      context.drawImage(bitmap, 0, 0, width, height);
    } finally {
      bitmap.close();
    }
    return true;
  }

  private accept(code: number): void {
    if (this.part === 'data') {
      const byte = this.base64.accept(code);
      if (byte !== undefined) {
        this.header.accept(byte);
        this.keep(byte);
      }
    } else if (this.part === 'beginning') {
      this.text += String.fromCodePoint(code);
      if (!BEGINNING.startsWith(this.text)) {
        this.part = 'nothing';
      } else if (this.text === BEGINNING) {
        this.part = 'arguments';
        this.text = '';
      }
    } else {
      this.acceptArgument(code);
    }
  }

  private acceptArgument(code: number): void {
    if (code !== SEMICOLON && code !== COLON) {
      this.textBytes += utf8Length(code);
      if (this.textBytes <= MAX_ARGUMENT) {
        this.text += String.fromCodePoint(code);
      }
      return;
    }
    if (this.textBytes <= MAX_ARGUMENT) {
      this.apply(this.text);
    }
    this.text = '';
    this.textBytes = 0;
    if (code === COLON) {
      this.part = this.inline ? 'data' : 'nothing';
    }
  }

  private apply(argument: string): void {
    const equals = argument.indexOf('=');
    const value = argument.slice(equals + 1);
    switch (argument.slice(0, Math.max(equals, 0))) {
      case 'inline':
        this.inline = value === '1';
        break;
      case 'width':
        this.width = value;
        break;
      case 'height':
        this.height = value;
        break;
      case 'preserveAspectRatio':
        this.stretched = value === '0';
        break;
    }
  }

  private keep(byte: number): void {
    if (this.length === this.bytes.length) {
      this.makeRoom();
    }
    if (this.length < this.bytes.length) {
      this.bytes[this.length++] = byte;
    }
  }

  /** None beyond the largest file, nor where the browser has no memory left: an exception would end all output. */
  private makeRoom(): void {
    try {
      if (this.length < MAX_FILE) {
        const larger = new Uint8Array(Math.min(MAX_FILE, Math.max(4096, 2 * this.length)));
        larger.set(this.bytes);
        this.bytes = larger;
        return;
      }
    } catch (error) {
      console.info('no memory for a picture', error);
    }
    this.bytes = new Uint8Array(0);
    this.length = Infinity;
  }
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** In cells (`5`), pixels (`5px`) or percent of the terminal (`5%`); 0 for whatever else, which is `auto`. */
function extent(text: string, cells: number, cellSize: number): number {
  const [, digits = '', unit = ''] = /^([0-9]{1,5})(px|%|)$/.exec(text) ?? [];
  const count = Number(digits);
  return unit === 'px' ? count : unit === '%' ? Math.floor((cells * cellSize * count) / 100) : count * cellSize;
}
