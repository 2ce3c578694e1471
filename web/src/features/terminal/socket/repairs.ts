/** After so many repairs without an exact terminal between them, another one will not help. */
const MAX_IN_A_ROW = 3;

/** Says whether a terminal that is not exact may be repaired: seldom, and not for ever. */
export class Repairs {
  private readonly everyMs: number;
  private inARow = 0;
  private last = -Infinity;

  constructor(everyMs: number) {
    this.everyMs = everyMs;
  }

  /** `now` also means that it is done. */
  tryBegin(nowMs: number): 'now' | 'later' | 'never' {
    if (this.inARow >= MAX_IN_A_ROW) {
      return 'never';
    }
    if (nowMs - this.last < this.everyMs) {
      return 'later';
    }
    this.last = nowMs;
    this.inARow++;
    return 'now';
  }

  /** The terminal is exact, or another one. */
  reset(): void {
    this.inARow = 0;
  }
}
