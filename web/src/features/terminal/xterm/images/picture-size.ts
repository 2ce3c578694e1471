import type { Size } from '@chatcode/protocol';

/**
 * The cell for which pictures are made: so large it is for programs, whatever the font is here, as tmux tells them so.
 * The gateway's emulator leaves as much room: protocol/README.md says how much.
 */
export const CELL = { width: 16, height: 32 } as const;

/** The longest side that a file may have. */
const MAX_SIDE = 65_535;
/** The longest that a side becomes when the other is given; far more than any terminal has. */
const MAX_SCALED_SIDE = 1 << 30;

/** In pixels of {@link CELL}. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Nothing for what has no pixels, or more than {@link MAX_SIDE} in a row or a column. */
export function pictureSize(width: number, height: number): PictureSize | undefined {
  const isPicture = width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE;
  return isPicture ? { width, height } : undefined;
}

/** As it is shown: no larger than the terminal, with sides in the same proportion. */
export function fitted(size: PictureSize, { cols, rows }: Size): PictureSize {
  const maxWidth = cols * CELL.width;
  const maxHeight = rows * CELL.height;
  if (size.width <= maxWidth && size.height <= maxHeight) {
    return size;
  }
  return size.width * maxHeight >= size.height * maxWidth ? withWidth(size, maxWidth) : withHeight(size, maxHeight);
}

export function withWidth({ width, height }: PictureSize, next: number): PictureSize {
  return { width: next, height: inProportion((height * next) / width) };
}

export function withHeight({ width, height }: PictureSize, next: number): PictureSize {
  return { width: inProportion((width * next) / height), height: next };
}

function inProportion(side: number): number {
  return Math.max(1, Math.min(Math.floor(side), MAX_SCALED_SIDE));
}

/** The cells that it covers. */
export function cellsOf({ width, height }: PictureSize): Size {
  return { cols: Math.ceil(width / CELL.width), rows: Math.ceil(height / CELL.height) };
}
