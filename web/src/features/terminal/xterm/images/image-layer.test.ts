import { describe, expect, it } from 'vitest';
import { scaledWidth } from './image-layer.ts';

describe('a picture in cells of another size', () => {
  it.each([2.4, 6.02, 7, 8.4, 8.43, 9.633333333333333, 16.8, 1008 / 120])(
    'has as many columns as before, of %d pixels, and no gap at its end',
    (cellWidth) => {
      for (let cols = 1; cols <= 300; cols++) {
        const width = scaledWidth(cols, cellWidth);
        expect(Math.ceil(width / cellWidth)).toBe(cols);
        expect(width).toBeGreaterThan(cols * cellWidth - 1.01);
      }
    },
  );

  it('fills cells of whole pixels', () => {
    expect(scaledWidth(20, 8)).toBe(160);
  });
});
