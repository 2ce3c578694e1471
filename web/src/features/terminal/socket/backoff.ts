/** How long to wait before the next attempt: full jitter under a ceiling that doubles. */
export class Backoff {
  private attempts = 0;
  private readonly minMs: number;
  private readonly maxMs: number;
  private readonly random: () => number;

  constructor(minMs: number, maxMs: number, random: () => number = Math.random) {
    this.minMs = minMs;
    this.maxMs = maxMs;
    this.random = random;
  }

  next(): number {
    const ceiling = Math.min(this.maxMs, this.minMs * 2 ** this.attempts);
    this.attempts++;
    return this.random() * ceiling;
  }

  reset(): void {
    this.attempts = 0;
  }
}
