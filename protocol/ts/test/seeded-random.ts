/** Repeatable random numbers (mulberry32) for tests. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** An integer from 0 to `bound` - 1. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** Bytes that are often nearly a frame, so that every check of a decoder is reached. */
  frameLikeBytes(): Uint8Array {
    const bytes = Uint8Array.from({ length: this.below(48) }, () => this.below(256));
    if (this.below(8) > 0) {
      bytes.set([1 + this.below(4), this.below(12)].slice(0, bytes.length));
      bytes.subarray(2, 14).fill(0x61 + this.below(26), 0, this.below(13));
    }
    if (this.below(2) > 0 && bytes.length > 2) {
      const id = bytes[1] ?? 0;
      bytes.fill(0, 2 + id, 2 + id + 2);
    }
    return bytes;
  }
}
