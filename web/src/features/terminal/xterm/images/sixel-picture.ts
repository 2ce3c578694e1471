import { MAX_PIXELS, newCanvas, type Picture } from './picture.ts';
import type { PictureSize } from './picture-size.ts';
import type { SixelTarget } from './sixel-reader.ts';

const BAND = 6;
const REGISTERS = 256;
/** A picture that paints over itself more often than this is not shown: it takes longer than any that is meant well. */
const MAX_PAINTED = 8 * MAX_PIXELS;

/** The sixteen of the VT340, in percent; in the other registers is black until the picture says otherwise. */
const VT340 = (
  '0 0 0,20 20 80,80 13 13,20 80 20,80 20 80,20 80 80,80 80 20,53 53 53,' +
  '26 26 26,33 33 60,60 26 26,33 60 33,60 33 60,33 60 60,60 60 33,80 80 80'
).split(',');

/** Paints a sixel picture as it comes; where it paints nothing it is transparent. Bounded: too much makes it nothing. */
export class SixelPicture implements SixelTarget, Picture {
  private readonly palette = new Uint32Array(REGISTERS).fill(rgb(0, 0, 0));
  /** Six rows of pixels each. */
  private bands: Uint32Array[] = [];
  private ink: number;
  private declared: PictureSize | undefined;
  private kept = 0;
  private painted: number;

  constructor(hidden: boolean) {
    this.painted = hidden ? Infinity : 0;
    VT340.forEach((colour, register) => {
      const [red = 0, green = 0, blue = 0] = colour.split(' ').map(Number);
      this.palette[register] = rgb(red / 100, green / 100, blue / 100);
    });
    this.ink = this.palette[0] ?? 0;
  }

  declare(width: number, height: number): void {
    this.declared = { width, height };
  }

  colour([register = 0, kind, first = 0, second = 0, third = 0]: readonly number[]): void {
    const index = register % REGISTERS;
    if (kind === 1) {
      this.palette[index] = hls(first, second / 100, third / 100);
    } else if (kind === 2) {
      this.palette[index] = rgb(first / 100, second / 100, third / 100);
    }
    this.ink = this.palette[index] ?? 0;
  }

  paint(from: number, to: number, top: number, bits: number): void {
    const end = Math.min(to, this.declared?.width ?? to);
    if (end <= from || top >= (this.declared?.height ?? Infinity) || !this.mayPaint(end - from)) {
      return;
    }
    const band = this.tryBand(Math.floor(top / BAND), end);
    if (!band) {
      return;
    }
    const width = band.length / BAND;
    for (let row = 0; row < BAND; row++) {
      if ((bits >> row) & 1) {
        band.fill(this.ink, row * width + from, row * width + end);
      }
    }
  }

  drawOn(context: CanvasRenderingContext2D, size: PictureSize, shown: PictureSize): Promise<boolean> {
    const pixels = this.pixels(size);
    if (pixels) {
      const own = newCanvas(size);
      own.context.putImageData(new ImageData(pixels, size.width, size.height), 0, 0);
      context.drawImage(own.canvas, 0, 0, shown.width, shown.height);
    }
    return Promise.resolve(pixels !== undefined);
  }

  /** Red, green, blue and opacity of each, or nothing if it was too much or nothing was painted. */
  pixels({ width, height }: PictureSize): Uint8ClampedArray<ArrayBuffer> | undefined {
    if (this.painted > MAX_PAINTED || this.bands.length === 0 || width * height > MAX_PIXELS) {
      return undefined;
    }
    const all = new Uint32Array(width * height);
    for (let y = 0; y < height; y++) {
      const band = this.bands[Math.floor(y / BAND)];
      if (band) {
        const bandWidth = band.length / BAND;
        const start = (y % BAND) * bandWidth;
        all.set(band.subarray(start, start + Math.min(width, bandWidth)), y * width);
      }
    }
    return new Uint8ClampedArray(all.buffer);
  }

  private mayPaint(columns: number): boolean {
    this.painted += columns * BAND;
    if (this.painted > MAX_PAINTED || this.kept > MAX_PIXELS) {
      this.giveUp();
    }
    return this.painted <= MAX_PAINTED;
  }

  private giveUp(): void {
    this.painted = Infinity;
    this.bands = [];
  }

  /** Nothing where the browser has no memory left: an exception would end all output of the terminal. */
  private tryBand(index: number, columns: number): Uint32Array | undefined {
    try {
      return this.band(index, columns);
    } catch (error) {
      console.info('no memory for a picture', error);
      this.giveUp();
      return undefined;
    }
  }

  /** With room for that many columns at least. */
  private band(index: number, columns: number): Uint32Array {
    const old = this.bands[index] ?? new Uint32Array(0);
    const oldWidth = old.length / BAND;
    if (columns <= oldWidth) {
      return old;
    }
    const width = this.declared?.width ?? Math.max(columns, 2 * oldWidth);
    const band = new Uint32Array(width * BAND);
    for (let row = 0; row < BAND; row++) {
      band.set(old.subarray(row * oldWidth, (row + 1) * oldWidth), row * width);
    }
    while (this.bands.length < index) {
      this.bands.push(new Uint32Array(0));
    }
    this.bands[index] = band;
    this.kept += band.length - old.length;
    return band;
  }
}

/** Of parts from 0 to 1, as the pixels of a canvas have it. */
function rgb(red: number, green: number, blue: number): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => Math.round(Math.min(part, 1) * 255));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** Blue is at 0 degrees. */
function hls(degrees: number, lightness: number, saturation: number): number {
  const light = Math.min(lightness, 1);
  const chroma = Math.min(saturation, 1) * Math.min(light, 1 - light);
  const part = (offset: number) => {
    const k = (offset + (degrees + 240) / 30) % 12;
    return light - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return rgb(part(0), part(8), part(4));
}
