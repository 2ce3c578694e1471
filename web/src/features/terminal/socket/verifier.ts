import type { TerminalVerified } from '@chatcode/protocol';
import type { StreamPosition } from './output-cursor.ts';
import { Repairs } from './repairs.ts';
import type { Exactness } from './status.ts';
import type { RequestBody } from './terminal-link.ts';
import type { Timing } from './timing.ts';
import type { WatchedSink } from './watched-sink.ts';

/** What a verifier needs of the socket that it belongs to. */
export interface VerifierOwner {
  /** Of the output that the sink has been given. */
  position(): StreamPosition | undefined;
  /** Whether anybody looks at the terminal. */
  isVisible(): boolean;
  request(body: RequestBody): void;
  onExactness(exactness: Exactness | undefined): void;
}

interface Asked extends StreamPosition {
  readonly hash: string;
  readonly changes: number;
}

/**
 * Compares what the terminal shows with what the gateway's shows: after each attachment and each snapshot, now and then
 * while it is idle, and more rarely while it is not. What differs is repaired by a snapshot.
 *
 * A comparison counts only where nothing has changed between question and answer, and both are at the same place.
 */
export class Verifier {
  private readonly timing: Timing;
  private readonly sink: WatchedSink;
  private readonly owner: VerifierOwner;
  private readonly repairs: Repairs;
  private phase: 'off' | 'on' | 'gave up' = 'off';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: Asked | undefined;
  private lastAskedAt = -Infinity;
  /** Since when a comparison has been due that does not wait until the terminal is idle. */
  private dueSince: number | undefined;
  /** Whether that is due only because the terminal is never idle: one question is enough then, answered in time or not. */
  private neverIdle = false;
  private repair: 'none' | 'awaited' | 'unverified' = 'none';
  private approximate = false;
  private shown: Exactness | undefined;
  private epoch: string | undefined;

  constructor(timing: Timing, sink: WatchedSink, owner: VerifierOwner) {
    this.timing = timing;
    this.sink = sink;
    this.owner = owner;
    this.repairs = new Repairs(timing.repairEvery);
    sink.onRestored = (approximate) => {
      this.onRestored(approximate);
    };
  }

  /** Says whether there is somebody to ask: a connection, with a gateway behind it that is not the one of before. */
  follow(connected: boolean): void {
    this.stop();
    if (connected) {
      this.phase = 'on';
      this.repair = 'none';
      this.startOver();
    }
  }

  stop(): void {
    this.phase = 'off';
    this.asked = undefined;
    clearTimeout(this.timer);
  }

  onVerified({ epoch, offset, hash }: TerminalVerified): void {
    const { asked } = this;
    this.asked = undefined;
    const counts = asked?.epoch === epoch && asked.offset === offset && asked.changes === this.sink.changes;
    if (counts || this.neverIdle) {
      this.notDue();
    }
    if (counts) {
      if (asked.hash === hash) {
        this.onExact();
      } else {
        this.onDifferent();
      }
    }
    this.schedule();
  }

  /** Whether it was the question that was refused. Where the gateway does not understand it, no other is asked. */
  tryRefuse(code: string): boolean {
    const isOurs = this.asked !== undefined && ['unsupported', 'unknown_type', 'gateway_offline'].includes(code);
    if (isOurs && code === 'gateway_offline') {
      this.asked = undefined;
      this.schedule();
    } else if (isOurs) {
      this.stop();
    }
    return isOurs;
  }

  private onRestored(approximate: boolean): void {
    const epoch = this.owner.position()?.epoch;
    if (epoch !== this.epoch) {
      this.epoch = epoch;
      this.repairs.reset();
    }
    this.approximate = approximate;
    this.repair = this.repair === 'awaited' ? 'unverified' : this.repair;
    if (this.phase !== 'gave up') {
      this.startOver();
    }
  }

  private startOver(): void {
    this.dueSince = performance.now();
    this.neverIdle = false;
    this.show(this.approximate ? 'restored' : undefined);
    this.schedule();
  }

  private notDue(): void {
    this.dueSince = undefined;
    this.neverIdle = false;
  }

  private onExact(): void {
    this.approximate = false;
    if (this.repair === 'none') {
      this.repairs.reset();
      this.show('exact');
    } else {
      this.repair = 'none';
      this.show('repaired');
    }
  }

  private show(exactness: Exactness | undefined): void {
    if (exactness !== this.shown) {
      this.shown = exactness;
      this.owner.onExactness(exactness);
    }
  }

  private onDifferent(): void {
    const when = this.repairs.tryBegin(performance.now());
    if (when === 'now') {
      this.repair = 'awaited';
      this.show('different');
      this.owner.request({ type: 'session.snapshot' });
    } else if (when === 'later') {
      this.show('different');
    } else {
      this.phase = 'gave up';
      this.show('unrepaired');
    }
  }

  private schedule(notBefore = 0): void {
    clearTimeout(this.timer);
    if (this.phase === 'on') {
      const now = performance.now();
      this.timer = setTimeout(
        () => {
          this.tick();
        },
        Math.max(this.nextAt(), notBefore, now) - now,
      );
    }
  }

  /** When there may be something to do, as far as it can be told now. */
  private nextAt(): number {
    const { timing, sink, lastAskedAt, dueSince } = this;
    if (this.asked) {
      return lastAskedAt + timing.verifyPatience;
    }
    if (this.repair === 'awaited') {
      return lastAskedAt + timing.repairEvery;
    }
    if (dueSince === undefined) {
      const idle = Math.max(lastAskedAt + timing.verifyEvery, sink.changedAt + timing.verifyIdle);
      return Math.min(idle, lastAskedAt + timing.verifyBusyEvery);
    }
    const settled = sink.changedAt + timing.verifySettled;
    const atLatest = Math.max(dueSince, lastAskedAt) + timing.verifyAtLatest;
    return Math.max(lastAskedAt + timing.verifyPause, Math.min(settled, atLatest));
  }

  private tick(): void {
    const now = performance.now();
    if (this.nextAt() > now) {
      this.schedule();
      return;
    }
    if (this.neverIdle && (this.asked ?? !this.owner.isVisible())) {
      this.notDue();
    }
    this.asked = undefined; // No answer has come, nor will.
    this.repair = this.repair === 'awaited' ? 'none' : this.repair;
    if (this.dueSince === undefined && !this.owner.isVisible()) {
      this.schedule(now + this.timing.verifyEvery);
    } else if (this.dueSince === undefined && now < this.sink.changedAt + this.timing.verifyIdle) {
      this.dueSince = now;
      this.neverIdle = true;
      this.schedule();
    } else if (this.tryAsk(now)) {
      this.schedule();
    } else {
      this.schedule(now + this.timing.verifySettled);
    }
  }

  private tryAsk(now: number): boolean {
    const shown = this.sink.shownAtRest();
    const position = this.owner.position();
    if (!shown || !position) {
      return false;
    }
    const { epoch, offset } = position;
    const { hash } = shown;
    this.asked = { epoch, offset, hash, changes: this.sink.changes };
    this.lastAskedAt = now;
    this.owner.request({ type: 'session.verify', epoch, offset, hash });
    return true;
  }
}
