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
  private received = 0;
  private parsed = 0;
  private acknowledged = -1;
  private drowning = false;
  private lastSentAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(everyMs: number, send: (position: StreamPosition) => void) {
    this.everyMs = everyMs;
    this.send = send;
  }

  /** A stream begins: what was said of another epoch, or of bytes before `start`, no longer counts. */
  restart(start: StreamPosition): void {
    this.epoch = start.epoch;
    this.received = this.parsed = start.offset;
    this.acknowledged = -1;
    this.drowning = false;
  }

  onReceived(end: number): void {
    this.received = end;
    this.drowning ||= this.behind() > HIGH_WATER_BYTES;
  }

  onParsed(position: StreamPosition): void {
    if (position.epoch !== this.epoch || position.offset < this.parsed) {
      return;
    }
    this.parsed = position.offset;
    this.drowning &&= this.behind() > LOW_WATER_BYTES;
    this.schedule();
  }

  /** No more acknowledgements until something is parsed: the connection is gone. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private behind(): number {
    return this.received - this.parsed;
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
