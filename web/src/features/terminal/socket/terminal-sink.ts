import type { Size, TerminalModes } from '@chatcode/protocol';

/** The complete state of a terminal, ready to be fed into a fresh one. */
export interface RestoredState extends Size {
  readonly content: Uint8Array;
  readonly modes?: TerminalModes;
  /** Whether some of it is a reconstruction, because nobody has seen all bytes. */
  readonly approximate?: boolean;
}

/** What a terminal shows, with a hash that is the same for all that show the same. */
export interface ShownScreen extends Size {
  readonly hash: string;
}

/** What a socket drives: a terminal that does everything in the order in which it is told. */
export interface TerminalSink {
  /** Calls `parsed` once the bytes are on the screen. */
  write(bytes: Uint8Array, parsed: () => void): void;
  /** Replaces all that is there; what is written next follows it. */
  restore(state: RestoredState, parsed: () => void): void;
  /** The terminal has this size now. */
  resize(size: Size): void;
  /** What has been parsed so far; undefined where there is no terminal any more. */
  shown(): ShownScreen | undefined;
}
