import type { Timing } from './timing.ts';

/** Finds out that a connection which looks open is dead. Sending pings and closing are left to its owner. */
export class Heartbeat {
  private readonly timing: Timing;
  private readonly ping: () => void;
  private readonly dead: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting = false;

  constructor(timing: Timing, ping: () => void, dead: () => void) {
    this.timing = timing;
    this.ping = ping;
    this.dead = dead;
  }

  /** Something arrived. */
  heard(): void {
    if (this.waiting || this.timer === undefined) {
      this.waiting = false;
      this.schedule(this.timing.pingEvery, () => {
        this.probe(this.timing.pongWithin);
      });
    }
  }

  /** Asks now, and gives the other side this long. */
  probe(withinMs: number): void {
    this.waiting = true;
    this.schedule(withinMs, this.dead);
    this.ping();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private schedule(afterMs: number, action: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(action, afterMs);
  }
}
