import type { Size, TerminalModes } from '@chatcode/protocol';

/** The complete state of a terminal, ready to be fed into a fresh one. */
export interface RestoredState extends Size {
  readonly content: Uint8Array;
  readonly modes?: TerminalModes;
}

/** What a socket drives: a terminal that does everything in the order in which it is told. */
export interface TerminalSink {
  /** Calls `parsed` once the bytes are on the screen. */
  write(bytes: Uint8Array, parsed: () => void): void;
  /** Replaces all that is there; what is written next follows it. */
  restore(state: RestoredState, parsed: () => void): void;
  /** The terminal has this size now. */
  resize(size: Size): void;
}
