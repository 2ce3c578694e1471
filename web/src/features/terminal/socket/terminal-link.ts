import {
  decodeFrame,
  decodeViewerEvent,
  encodeFrame,
  FrameError,
  FrameKind,
  maxPayloadBytes,
  MessageError,
  type Frame,
  type ViewerEvent,
  type ViewerRequest,
} from '@chatcode/protocol';
import { Heartbeat } from './heartbeat.ts';
import type { Timing } from './timing.ts';

/** A request without what every one of them carries. */
export type RequestBody = ViewerRequest extends infer R
  ? R extends ViewerRequest
    ? Omit<R, 'schema_version'>
    : never
  : never;

/**
 * What one connection reports. `onClosed` comes once and last; where the connection was in doubt, with the input that was
 * held and never sent.
 */
export interface LinkListener {
  onOpen(): void;
  onEvent(event: ViewerEvent): void;
  onFrame(frame: Frame): void;
  /** It was in doubt and is alive: what was typed meanwhile is to be sent now. */
  onAlive(held: readonly Uint8Array[]): void;
  onClosed(held: readonly Uint8Array[] | undefined): void;
}

/** One WebSocket to the control plane, from opening to closing. Reconnecting is left to its owner. */
export class TerminalLink {
  private readonly socket: WebSocket;
  private readonly listener: LinkListener;
  private readonly heartbeat: Heartbeat;
  private attachTimer: ReturnType<typeof setTimeout>;
  private readonly timing: Timing;
  private readonly openedAt = performance.now();
  /** What was typed since the connection has been in doubt. A dead one would swallow it without a word. */
  private held: Uint8Array[] | undefined;
  private closed = false;

  constructor(socket: WebSocket, timing: Timing, listener: LinkListener) {
    this.socket = socket;
    this.listener = listener;
    this.timing = timing;
    const fail = () => {
      this.close();
    };
    const ping = () => {
      this.request({ type: 'ping' });
    };
    this.heartbeat = new Heartbeat(timing, ping, fail);
    this.attachTimer = setTimeout(fail, timing.attachWithin);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
      if (!this.closed) {
        this.listener.onOpen();
      }
    });
    socket.addEventListener('message', (message: MessageEvent<string | ArrayBuffer>) => {
      this.onMessage(message.data);
    });
    socket.addEventListener('close', fail);
  }

  request(body: RequestBody): void {
    this.send(JSON.stringify({ ...body, schema_version: '1' }));
  }

  /**
   * Sends all of `data`, in as many frames as it takes. The answer is the counter for the next input; undefined where
   * the connection is ending and takes nothing any more. While it is in doubt, the data is held.
   */
  input(sessionId: string, counter: number, data: Uint8Array): number | undefined {
    if (this.socket.readyState !== this.socket.OPEN) {
      return undefined;
    }
    if (this.held) {
      this.held.push(data);
      return counter;
    }
    const step = maxPayloadBytes(FrameKind.input, sessionId);
    let seq = counter;
    for (let start = 0; start < data.length; start += step) {
      const payload = data.subarray(start, start + step);
      this.send(encodeFrame({ kind: FrameKind.input, id: sessionId, seq, payload }));
      seq++;
    }
    return seq;
  }

  /**
   * Asks whether the other side is still there, after a time in which nobody could have noticed. What is still being
   * opened may wait for bytes that were lost, and has little more.
   */
  probe(): void {
    const { pongWithinAfterWake, attachWithinAfterWake } = this.timing;
    if (this.socket.readyState === this.socket.OPEN) {
      this.held ??= [];
      this.heartbeat.probe(pongWithinAfterWake);
    } else if (performance.now() - this.openedAt >= attachWithinAfterWake) {
      this.close();
    } else {
      clearTimeout(this.attachTimer);
      this.attachTimer = setTimeout(() => {
        this.close();
      }, attachWithinAfterWake);
    }
  }

  /** Ends the connection at once, also one that the browser would keep for a while. */
  close(): void {
    if (this.closed) {
      return;
    }
    this.closed = true;
    this.heartbeat.stop();
    clearTimeout(this.attachTimer);
    this.socket.close();
    this.listener.onClosed(this.held);
  }

  private send(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.socket.readyState === this.socket.OPEN) {
      this.socket.send(data);
    }
  }

  private onMessage(data: string | ArrayBuffer): void {
    if (this.closed) {
      return;
    }
    if (!this.held) {
      this.heartbeat.heard();
    }
    try {
      if (typeof data === 'string') {
        this.onText(data);
      } else {
        this.listener.onFrame(decodeFrame(new Uint8Array(data)));
      }
    } catch (error) {
      if (!(error instanceof FrameError || error instanceof MessageError)) {
        throw error;
      }
      console.warn(`dropped what the server sent: ${error.message}`);
    }
  }

  private release(): void {
    const { held } = this;
    if (held) {
      this.held = undefined;
      this.listener.onAlive(held);
    }
  }

  private onText(text: string): void {
    const event = decodeViewerEvent(text);
    if (event?.type === 'session.attached') {
      clearTimeout(this.attachTimer);
    } else if (event?.type === 'pong') {
      // Nothing else ends a doubt: it may have come before the page slept, and waited in it.
      this.heartbeat.heard();
      this.release();
    }
    if (event) {
      this.listener.onEvent(event);
    }
  }
}
