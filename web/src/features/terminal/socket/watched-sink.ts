import type { Size } from '@chatcode/protocol';
import type { RestoredState, ShownScreen, TerminalSink } from './terminal-sink.ts';

/** Passes everything on to a terminal, and knows when that has come to rest. */
export class WatchedSink implements TerminalSink {
  /** Told of each restored state, before what is written after it. */
  onRestored: (approximate: boolean) => void = () => undefined;
  private readonly sink: TerminalSink;
  private unparsed = 0;
  private count = 0;
  private lastChange = -Infinity;
  private told: Size | undefined;

  constructor(sink: TerminalSink) {
    this.sink = sink;
  }

  /** How often something has changed: while it stays the same, the terminal does. */
  get changes(): number {
    return this.count;
  }

  /** On the clock of `performance.now()`. */
  get changedAt(): number {
    return this.lastChange;
  }

  write(bytes: Uint8Array, parsed: () => void): void {
    this.changed();
    this.sink.write(bytes, this.awaitParsed(parsed));
  }

  restore(state: RestoredState, parsed: () => void): void {
    this.changed();
    this.told = state;
    this.onRestored(state.approximate ?? false);
    this.sink.restore(state, this.awaitParsed(parsed));
  }

  resize(size: Size): void {
    this.changed();
    this.told = size;
    this.sink.resize(size);
  }

  shown(): ShownScreen | undefined {
    return this.sink.shown();
  }

  /** Something has changed that does not come through here, such as the size of the window. */
  changed(): void {
    this.count++;
    this.lastChange = performance.now();
  }

  /** What is shown; undefined while no other terminal can show it: it is not parsed, or has a size of its own. */
  shownAtRest(): ShownScreen | undefined {
    if (this.unparsed > 0) {
      return undefined;
    }
    const shown = this.shown();
    return shown && shown.cols === this.told?.cols && shown.rows === this.told.rows ? shown : undefined;
  }

  private awaitParsed(parsed: () => void): () => void {
    this.unparsed++;
    return () => {
      this.unparsed--;
      this.lastChange = performance.now();
      parsed();
    };
  }
}
