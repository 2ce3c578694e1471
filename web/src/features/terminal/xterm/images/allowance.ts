import type { Size } from '@chatcode/protocol';
import type { Terminal } from '@xterm/xterm';
import { MAX_PIXELS } from './picture.ts';
import { CELL, type PictureSize } from './picture-size.ts';

/** Four of the largest at once, then two of them a second, or a small film. */
const BURST = 4 * MAX_PIXELS;
const PIXELS_PER_MS = (2 * MAX_PIXELS) / 1_000;
/** Each cell that shows a part of a picture keeps some 70 bytes until its line is gone, also after the picture is. */
const MAX_CELLS = 1 << 20;
/** What any picture takes beside its cells. */
const LEAST_CELLS = 1_000;

/**
 * What the pictures of a terminal may take of its browser: a few bytes of output can ask for as much work and memory as
 * the largest picture does. What is not allowed only keeps its room.
 */
export class Allowance {
  private readonly now: () => number;
  private pixels = BURST;
  private refilled: number;
  private cells = 0;

  /** @param now gives milliseconds, for tests */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
    this.refilled = now();
  }

  /** Whether a picture may be shown from the cursor on. It is counted then. */
  take(terminal: Pick<Terminal, 'registerMarker'>, { width, height }: PictureSize, { cols, rows }: Size): boolean {
    const now = this.now();
    this.pixels = Math.min(BURST, this.pixels + (now - this.refilled) * PIXELS_PER_MS);
    this.refilled = now;
    const pixels = Math.max(width * height, cols * rows * CELL.width * CELL.height);
    const cells = Math.max(LEAST_CELLS, cols * rows);
    if (pixels > this.pixels || this.cells + cells > MAX_CELLS) {
      return false;
    }
    this.pixels -= pixels;
    this.countUntilGone(terminal, cells);
    return true;
  }

  /** Its line leaves the history, or is erased. The alternate screen has no history, and so no markers. */
  private countUntilGone(terminal: Pick<Terminal, 'registerMarker'>, cells: number): void {
    const marker = terminal.registerMarker(0) as ReturnType<Terminal['registerMarker']> | undefined;
    if (marker) {
      this.cells += cells;
      marker.onDispose(() => {
        this.cells -= cells;
      });
    }
  }
}
