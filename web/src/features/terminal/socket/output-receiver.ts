import { FrameKind, type Attached, type Frame, type Size, type TerminalSnapshot } from '@chatcode/protocol';
import type { Acknowledger } from './acknowledger.ts';
import { OutputCursor, type StreamPosition } from './output-cursor.ts';
import { SnapshotInflater } from './snapshot-inflater.ts';
import type { TerminalSink } from './terminal-sink.ts';

/** What follows a snapshot whose content is still on its way may not be more than this. */
const MAX_WAITING_BYTES = 4 << 20;

interface PendingSnapshot {
  readonly snapshot: TerminalSnapshot & { readonly content_id: string };
  readonly inflater: SnapshotInflater;
  /** What must wait until the content has been restored. */
  readonly following: (() => void)[];
  followingBytes: number;
}

/**
 * Turns what arrives into an unbroken stream for the terminal. Outlives connections, for what the terminal has stays.
 * Whoever owns it reconnects where it reports a stream as broken.
 */
export class OutputReceiver {
  private readonly sink: TerminalSink;
  private readonly acknowledger: Acknowledger;
  private readonly broken: (reason: string) => void;
  private cursor: OutputCursor | undefined;
  /** Tells the stream of the cursor from earlier ones. */
  private generation = 0;
  /** The output does not continue what the terminal has: a snapshot must come first. */
  private awaitsSnapshot = true;
  private pending: PendingSnapshot | undefined;

  constructor(sink: TerminalSink, acknowledger: Acknowledger, broken: (reason: string) => void) {
    this.sink = sink;
    this.acknowledger = acknowledger;
    this.broken = broken;
  }

  /** What the terminal has. */
  get position(): StreamPosition | undefined {
    return this.cursor && { epoch: this.cursor.epoch, offset: this.cursor.offset };
  }

  onAttached(attached: Attached): void {
    this.awaitsSnapshot = attached.mode === 'snapshot';
    if (this.awaitsSnapshot) {
      return;
    }
    if (this.cursor?.epoch === attached.epoch && this.cursor.offset >= attached.offset) {
      this.acknowledger.resume();
      this.sink.resize(attached);
      return;
    }
    this.restore(attached, attached, new Uint8Array());
  }

  onSnapshot(snapshot: TerminalSnapshot): void {
    this.dropPending('a newer snapshot has come');
    if ('content' in snapshot) {
      this.restore(snapshot, snapshot, inlineContent(snapshot.content, snapshot.content_encoding));
      return;
    }
    const inflater = new SnapshotInflater(snapshot.content_bytes);
    const pending: PendingSnapshot = { snapshot, inflater, following: [], followingBytes: 0 };
    this.pending = pending;
    inflater.content.then(
      (content) => {
        this.onContent(pending, content);
      },
      (error: unknown) => {
        if (this.pending === pending) {
          this.dropPending('broken');
          this.broken(String(error));
        }
      },
    );
  }

  onFrame(frame: Frame): void {
    if (frame.kind === FrameKind.snapshot && frame.id === this.pending?.snapshot.content_id) {
      this.pending.inflater.push(frame.seq, frame.payload);
    } else if (frame.kind === FrameKind.output) {
      this.onOutput(frame);
    }
  }

  onResized(size: Size): void {
    if (this.pending) {
      this.pending.following.push(() => {
        this.sink.resize(size);
      });
    } else {
      this.sink.resize(size);
    }
  }

  /** The connection is gone; what the terminal has stays. */
  onClosed(): void {
    this.dropPending('the connection is gone');
    this.awaitsSnapshot = true;
    this.acknowledger.stop();
  }

  private onOutput(frame: Frame): void {
    if (this.pending) {
      this.pending.following.push(() => {
        this.onOutput(frame);
      });
      this.pending.followingBytes += frame.payload.length;
      if (this.pending.followingBytes > MAX_WAITING_BYTES) {
        this.dropPending('too late');
        this.broken('the content of a snapshot is late');
      }
      return;
    }
    if (!this.cursor || this.awaitsSnapshot) {
      return;
    }
    const { generation } = this;
    const fresh = this.cursor.take(frame.seq, frame.payload);
    if (!fresh) {
      this.broken(`output is missing between ${this.cursor.offset} and ${frame.seq}`);
    } else if (fresh.length > 0) {
      const end = this.cursor.offset;
      this.acknowledger.onReceived(end);
      this.sink.write(fresh, () => {
        this.acknowledger.onParsed(generation, end);
      });
    }
  }

  private onContent(pending: PendingSnapshot, content: Uint8Array): void {
    if (this.pending !== pending) {
      return;
    }
    this.pending = undefined;
    this.restore(pending.snapshot, pending.snapshot, content);
    pending.following.forEach((action) => {
      action();
    });
  }

  private restore(
    start: StreamPosition,
    state: Pick<TerminalSnapshot, 'cols' | 'rows' | 'modes' | 'approximate'>,
    content: Uint8Array,
  ): void {
    const { epoch, offset } = start;
    this.cursor = new OutputCursor({ epoch, offset });
    this.awaitsSnapshot = false;
    const generation = (this.generation = this.acknowledger.restart({ epoch, offset }));
    const { cols, rows, modes, approximate } = state;
    this.sink.restore({ cols, rows, content, ...(modes && { modes }), ...(approximate && { approximate }) }, () => {
      this.acknowledger.onParsed(generation, offset);
    });
  }

  private dropPending(reason: string): void {
    const dropped = this.pending;
    this.pending = undefined;
    dropped?.inflater.abort(new Error(reason));
  }
}

function inlineContent(content: string, encoding: 'base64' | undefined): Uint8Array {
  return encoding === 'base64'
    ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    : new TextEncoder().encode(content);
}
