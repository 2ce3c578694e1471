/** The durations of a terminal socket, in milliseconds. */
export interface Timing {
  /** Between two pings of a quiet connection. */
  readonly pingEvery: number;
  /** Without any sign of life for this long after a ping, a connection is dead. */
  readonly pongWithin: number;
  /** As `pongWithin`, when the page has just been woken, also for what is being opened. */
  readonly pongWithinAfterWake: number;
  /** As long may what is being opened take then, with all its round trips. */
  readonly attachWithinAfterWake: number;
  /** From opening a socket to `session.attached`. */
  readonly attachWithin: number;
  readonly ackEvery: number;
  /** Between two looks whether an idle terminal is exact … */
  readonly verifyEvery: number;
  /** … which is idle when nothing has changed for so long … */
  readonly verifyIdle: number;
  /** … and between two looks at a terminal that never is idle. */
  readonly verifyBusyEvery: number;
  /** After an attachment or a snapshot it is enough that nothing has changed for so long … */
  readonly verifySettled: number;
  /** … and where something always changes, one looks nevertheless. */
  readonly verifyAtLatest: number;
  /** Between two questions, which the server wants to be a second apart. */
  readonly verifyPause: number;
  /** What is not answered by then will not be. */
  readonly verifyPatience: number;
  /** Between two repairs. */
  readonly repairEvery: number;
  readonly backoffMin: number;
  readonly backoffMax: number;
}

export const defaultTiming: Timing = {
  pingEvery: 20_000,
  pongWithin: 10_000,
  // A terminal that has died in a sleep is to be back within a second; an answer that comes late costs a resumption.
  pongWithinAfterWake: 500,
  attachWithinAfterWake: 3_000,
  attachWithin: 15_000,
  ackEvery: 75,
  verifyEvery: 30_000,
  verifyIdle: 2_000,
  verifyBusyEvery: 60_000,
  verifySettled: 250,
  verifyAtLatest: 3_000,
  verifyPause: 1_500,
  verifyPatience: 12_000,
  repairEvery: 30_000,
  backoffMin: 500,
  // Somebody may be sitting in front of it.
  backoffMax: 5_000,
};
