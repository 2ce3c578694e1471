import type { StreamPosition } from './output-cursor.ts';

/** Above this many bytes that the terminal has not parsed, nothing is acknowledged … */
const HIGH_WATER_BYTES = 1 << 20;
/** … until it has come down to this many: so the sender's window closes before the browser drowns. */
const LOW_WATER_BYTES = 1 << 18;

/** Acknowledges what the terminal has parsed: cumulative, and never two at once. */
export class Acknowledger {
  private readonly send: (position: StreamPosition) => void;
  private readonly everyMs: number;
  private epoch = '';
  /** Of the streams there have been. What is parsed of an earlier one is no news of this one. */
  private generation = 0;
  private start = 0;
  private received = 0;
  /** -1 until the snapshot with which the stream begins has been parsed. */
  private parsed = -1;
  private acknowledged = -1;
  private drowning = false;
  private lastSentAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(everyMs: number, send: (position: StreamPosition) => void) {
    this.everyMs = everyMs;
    this.send = send;
  }

  /** A stream begins with a snapshot at `start`. The answer tells it from others, for {@link onParsed}. */
  restart(start: StreamPosition): number {
    this.stop();
    this.epoch = start.epoch;
    this.start = this.received = start.offset;
    this.parsed = -1;
    this.acknowledged = -1;
    this.drowning = false;
    return ++this.generation;
  }

  /** The same stream goes on over another connection, where nothing has been acknowledged yet. */
  resume(): void {
    this.stop();
    this.acknowledged = -1;
  }

  onReceived(end: number): void {
    this.received = end;
    this.drowning ||= this.behind() > HIGH_WATER_BYTES;
  }

  onParsed(generation: number, offset: number): void {
    if (generation !== this.generation || offset < this.parsed) {
      return;
    }
    this.parsed = offset;
    this.drowning &&= this.behind() > LOW_WATER_BYTES;
    this.schedule();
  }

  /** No more acknowledgements until something is parsed: the connection is gone. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private behind(): number {
    return this.received - Math.max(this.parsed, this.start);
  }

  private schedule(): void {
    if (this.timer !== undefined || this.drowning || this.parsed === this.acknowledged) {
      return;
    }
    const waitMs = this.lastSentAt + this.everyMs - performance.now();
    if (waitMs <= 0) {
      this.sendNow();
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.drowning) {
        this.sendNow();
      }
    }, waitMs);
  }

  private sendNow(): void {
    this.lastSentAt = performance.now();
    this.acknowledged = this.parsed;
    this.send({ epoch: this.epoch, offset: this.parsed });
  }
}
