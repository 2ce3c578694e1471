import { JpegHeader } from './jpeg-header.ts';
import { pictureSize, type PictureSize } from './picture-size.ts';

/** In so many bytes all but JPEG tell it. */
const ENOUGH = 30;

/**
 * Finds how large a picture is at the beginning of its file, byte by byte: PNG, GIF, WebP and JPEG. No other kind is
 * known.
 */
export class FileHeader {
  private readonly start = new Uint8Array(ENOUGH);
  private readonly jpeg = new JpegHeader();
  private length = 0;
  private found: PictureSize | undefined;

  get size(): PictureSize | undefined {
    return this.found ?? this.jpeg.size;
  }

  accept(byte: number): void {
    this.jpeg.accept(byte);
    if (this.length < ENOUGH) {
      this.start[this.length++] = byte;
      if (this.length === ENOUGH) {
        this.found = sizeIn(this.start);
      }
    }
  }
}

function sizeIn(start: Uint8Array): PictureSize | undefined {
  const view = new DataView(start.buffer);
  const has = (at: number, latin: string) => String.fromCharCode(...start.subarray(at, at + latin.length)) === latin;
  const threeBytes = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (has(0, '\x89PNG\r\n\x1a\n') && has(12, 'IHDR')) {
    return pictureSize(view.getUint32(16), view.getUint32(20));
  }
  if (has(0, 'GIF87a') || has(0, 'GIF89a')) {
    return pictureSize(view.getUint16(6, true), view.getUint16(8, true));
  }
  if (!has(0, 'RIFF') || !has(8, 'WEBP')) {
    return undefined;
  }
  if (has(12, 'VP8X')) {
    return pictureSize(threeBytes(24) + 1, threeBytes(27) + 1);
  }
  if (has(12, 'VP8L') && has(20, '/')) {
    const bits = view.getUint32(21, true);
    return pictureSize((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
  }
  if (has(12, 'VP8 ') && has(23, '\x9d\x01*')) {
    return pictureSize(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  return undefined;
}
