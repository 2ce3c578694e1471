/** A place in a session's output. */
export interface StreamPosition {
  readonly epoch: string;
  readonly offset: number;
}

/** Takes each byte of a stream once and in order, whatever arrives twice. */
export class OutputCursor {
  readonly epoch: string;
  private next: number;

  constructor(start: StreamPosition) {
    this.epoch = start.epoch;
    this.next = start.offset;
  }

  /** Everything below has been taken. */
  get offset(): number {
    return this.next;
  }

  /** What is new of `bytes`, which begin at `offset`; undefined where bytes before them are missing. */
  take(offset: number, bytes: Uint8Array): Uint8Array | undefined {
    if (offset > this.next) {
      return undefined;
    }
    const fresh = bytes.subarray(Math.min(bytes.length, this.next - offset));
    this.next += fresh.length;
    return fresh;
  }
}
