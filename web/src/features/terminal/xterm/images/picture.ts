import type { Size } from '@chatcode/protocol';
import { CELL, type PictureSize } from './picture-size.ts';

/** The most pixels that a picture may have to be shown; larger ones only keep their room. */
export const MAX_PIXELS = 1 << 24;

/** What can be painted, whatever the terminal is. */
export interface Picture {
  /** In the upper left corner, in the size in which it is shown. The answer is whether that was possible. */
  drawOn(context: CanvasRenderingContext2D, size: PictureSize, shown: PictureSize): Promise<boolean>;
}

/** Nothing where the picture is broken, or too large. */
export type Painter = (
  picture: Picture,
  size: PictureSize,
  shown: PictureSize,
  cells: Size,
) => Promise<HTMLCanvasElement | undefined>;

/** On a canvas that fills the cells. */
export const paintOnCanvas: Painter = async (picture, size, shown, { cols, rows }) => {
  const covered = { width: cols * CELL.width, height: rows * CELL.height };
  if (covered.width * covered.height > MAX_PIXELS) {
    return undefined;
  }
  const { canvas, context } = newCanvas(covered);
  context.imageSmoothingQuality = 'high';
  return (await picture.drawOn(context, size, shown)) ? canvas : undefined;
};

export function newCanvas({ width, height }: PictureSize) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('no canvas for a picture');
  }
  return { canvas, context };
}
