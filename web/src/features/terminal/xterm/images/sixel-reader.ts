import { pictureSize, type PictureSize } from './picture-size.ts';

/** Numbers, columns and rows count up to it. */
const MAX_SIDE = 16_384;
const BAND = 6;
const MAX_NUMBERS = 5;
/** Is ignored in control strings; xterm.js does that only where one of its pieces begins. */
const DEL = 0x7f;

/** Who paints what is read. */
export interface SixelTarget {
  /** The picture has this size, whatever is painted. */
  declare(width: number, height: number): void;
  /** `#` with its numbers. */
  colour(numbers: readonly number[]): void;
  /** In the columns from `from` to before `to`, the rows from `top` on whose bits are set, the lowest bit first. */
  paint(from: number, to: number, top: number, bits: number): void;
}

/**
 * Reads a sixel picture: what follows the `q` of its control string, in any pieces. It is as large as its raster
 * attributes say if they come before all else, or as what is painted.
 */
export class SixelReader {
  private readonly target: SixelTarget;
  private numbers = [0];
  /** `"`, `#` or `!` while its numbers are read. */
  private command: number | undefined;
  private repeat = 1;
  private x = 0;
  private y = 0;
  private width = 0;
  private height = 0;
  private declared = false;

  constructor(target: SixelTarget) {
    this.target = target;
  }

  put(codes: Uint32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      this.accept(codes[i] ?? 0);
    }
  }

  /** Of all that came so far; nothing if that is no picture. */
  size(): PictureSize | undefined {
    this.endCommand();
    return pictureSize(this.width, this.height);
  }

  private accept(code: number): void {
    if (code === DEL) {
      return;
    }
    if (this.command !== undefined && this.acceptNumber(code)) {
      return;
    }
    this.endCommand();
    switch (code) {
      case 0x22: // "
      case 0x23: // #
      case 0x21: // !
        this.command = code;
        this.numbers = [0];
        break;
      case 0x24: // $
        this.x = 0;
        break;
      case 0x2d: // -
        this.x = 0;
        this.y = Math.min(this.y + BAND, MAX_SIDE);
        break;
      default:
        if (code >= 0x3f && code <= 0x7e) {
          this.paint(code - 0x3f);
        }
    }
  }

  private acceptNumber(code: number): boolean {
    const last = this.numbers.length - 1;
    if (code === 0x3b) {
      this.numbers[Math.min(last + 1, MAX_NUMBERS - 1)] = 0;
    } else if (code >= 0x30 && code <= 0x39) {
      this.numbers[last] = Math.min((this.numbers[last] ?? 0) * 10 + code - 0x30, MAX_SIDE);
    } else {
      return false;
    }
    return true;
  }

  private endCommand(): void {
    const [first = 0, , width = 0, height = 0] = this.numbers;
    if (this.command === 0x21) {
      this.repeat = Math.max(1, first);
    } else if (this.command === 0x23) {
      this.target.colour(this.numbers);
    } else if (this.command === 0x22 && this.isUntouched() && width > 0 && height > 0) {
      this.width = width;
      this.height = height;
      this.declared = true;
      this.target.declare(width, height);
    }
    this.command = undefined;
  }

  private isUntouched(): boolean {
    return !this.declared && this.x === 0 && this.y === 0 && this.width === 0;
  }

  private paint(bits: number): void {
    const from = this.x;
    this.x = Math.min(this.x + this.repeat, MAX_SIDE);
    this.repeat = 1;
    if (bits !== 0) {
      this.target.paint(from, this.x, this.y, bits);
      if (!this.declared) {
        const lowest = 32 - Math.clz32(bits);
        this.width = Math.max(this.width, this.x);
        this.height = Math.max(this.height, Math.min(this.y + lowest, MAX_SIDE));
      }
    }
  }
}
