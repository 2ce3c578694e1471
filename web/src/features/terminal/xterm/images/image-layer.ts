import { ImageAddon } from '@xterm/addon-image';
import type { IMarker, Terminal } from '@xterm/xterm';
import { CELL, type PictureSize } from './picture-size.ts';

/** All pictures of a terminal together. */
const MAX_MEGABYTES = 64;
/** The addon goes through all whenever another comes. */
const MAX_PICTURES = 400;
/** Far less than a pixel, and more than what is lost when fractions are multiplied. */
const EPSILON = 0.001;

interface Kept {
  readonly orig: HTMLCanvasElement;
  readonly origCellSize: PictureSize;
  actual: HTMLCanvasElement;
  actualCellSize: { width: number; height: number };
  readonly marker?: IMarker;
}

/** What of the addon is not public. */
interface Internals {
  readonly _opts: { sixelScrolling: boolean };
  readonly _storage: { readonly _images: ReadonlyMap<number, Kept>; addImage(canvas: HTMLCanvasElement): void };
  readonly _renderer: { cellSize?: PictureSize; _rescaleImage: (kept: Kept, width: number, height: number) => void };
}

/**
 * Shows pictures in the cells of a terminal: what is written over them, scrolls or is erased takes them along. Of
 * xterm.js's own addon only this part is used, with cells of {@link CELL} when a picture comes: the addon itself would
 * let the font decide where the cursor goes, needs WebAssembly to read pictures, which the app's content security policy
 * forbids, and answers queries.
 */
export class ImageLayer {
  private readonly addon: Internals;

  constructor(terminal: Terminal) {
    const addon = new ImageAddon({
      sixelSupport: false,
      iipSupport: false,
      enableSizeReports: false,
      showPlaceholder: false,
      storageLimit: MAX_MEGABYTES,
    });
    terminal.loadAddon(addon);
    // XTSMGRAPHICS: the addon answers it, which only the multiplexer may. What is registered last is asked first.
    terminal.parser.registerCsiHandler({ prefix: '?', final: 'S' }, () => true);
    this.addon = addon as unknown as Internals;
    this.addon._renderer._rescaleImage = rescale;
  }

  /** From the cursor on, which goes to the last row that is covered. */
  add(canvas: HTMLCanvasElement): void {
    const { _opts, _storage, _renderer } = this.addon;
    this.forgetOldest();
    _opts.sixelScrolling = true; // the emulator does not follow DECSDM
    Object.defineProperty(_renderer, 'cellSize', { value: { ...CELL }, configurable: true });
    try {
      _storage.addImage(canvas);
    } finally {
      delete _renderer.cellSize;
    }
  }

  private forgetOldest(): void {
    const { _images } = this.addon._storage;
    if (_images.size >= MAX_PICTURES) {
      const [oldest] = _images.values();
      oldest?.marker?.dispose();
    }
  }
}

/** As the addon does it, but for rounding: a pixel too many is a column too many, and all rows are out of place. */
function rescale(kept: Kept, width: number, height: number): void {
  const { orig, origCellSize, actualCellSize } = kept;
  if (width === actualCellSize.width && height === actualCellSize.height) {
    return;
  }
  const canvas = document.createElement('canvas');
  canvas.width = scaledWidth(orig.width / origCellSize.width, width);
  canvas.height = Math.ceil((orig.height / origCellSize.height) * height - EPSILON);
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(orig, 0, 0, canvas.width, canvas.height);
    kept.actual = canvas;
    kept.actualCellSize = { width, height };
  }
}

/** At most so wide that the addon, which divides it by the width of a cell and rounds up, gets as many columns again. */
export function scaledWidth(cols: number, cellWidth: number): number {
  const whole = Math.floor(cols * cellWidth + EPSILON);
  return Math.ceil(whole / cellWidth) > cols ? whole - 1 : whole;
}
