/** The durations of a terminal socket, in milliseconds. */
export interface Timing {
  /** Between two pings of a quiet connection. */
  readonly pingEvery: number;
  /** Without any sign of life for this long after a ping, a connection is dead. */
  readonly pongWithin: number;
  /** As `pongWithin`, when the page has just been woken. */
  readonly pongWithinAfterWake: number;
  /** From opening a socket to `session.attached`. */
  readonly attachWithin: number;
  readonly ackEvery: number;
  readonly backoffMin: number;
  readonly backoffMax: number;
}

export const defaultTiming: Timing = {
  pingEvery: 20_000,
  pongWithin: 10_000,
  pongWithinAfterWake: 3_000,
  attachWithin: 15_000,
  ackEvery: 75,
  backoffMin: 500,
  // Somebody may be sitting in front of it.
  backoffMax: 5_000,
};
