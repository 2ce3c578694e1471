import type { Size, ViewerEvent, ViewerFailure } from '@chatcode/protocol';
import { Acknowledger } from './acknowledger.ts';
import { Backoff } from './backoff.ts';
import { LiveStatus } from './live-status.ts';
import { OutputReceiver } from './output-receiver.ts';
import { Presence } from './presence.ts';
import { afterAttach, afterEnd, afterLoss, notSent, refusalOf, type TerminalStatus } from './status.ts';
import { TerminalLink } from './terminal-link.ts';
import type { TerminalSink } from './terminal-sink.ts';
import { defaultTiming, type Timing } from './timing.ts';
import { Verifier } from './verifier.ts';
import { isPageVisible } from './wake.ts';
import { WatchedSink } from './watched-sink.ts';

export interface TerminalSocketOptions {
  readonly url: string;
  readonly sessionId: string;
  readonly sink: TerminalSink;
  /** How large the terminal could be here. */
  readonly size: () => Size;
  /** Whether anybody looks at the terminal. */
  readonly isVisible?: () => boolean;
  readonly open?: (url: string) => WebSocket;
  readonly random?: () => number;
  readonly timing?: Partial<Timing>;
}

/**
 * One viewer's way to a session: connects again for ever, continues exactly where it was, and says how things stand.
 * What it shows it on is a {@link TerminalSink}; it knows no terminal and no user interface.
 */
export class TerminalSocket {
  private readonly options: TerminalSocketOptions;
  private readonly timing: Timing;
  private readonly backoff: Backoff;
  private readonly sink: WatchedSink;
  private readonly receiver: OutputReceiver;
  private readonly verifier: Verifier;
  private readonly live = new LiveStatus();
  private link: TerminalLink | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private inputCounter = 0;
  private readonly presence: Presence;
  private closed = false;

  constructor(options: TerminalSocketOptions) {
    this.options = options;
    this.timing = { ...defaultTiming, ...options.timing };
    this.backoff = new Backoff(this.timing.backoffMin, this.timing.backoffMax, options.random);
    this.presence = new Presence(options.isVisible ?? (() => true));
    const acknowledger = new Acknowledger(this.timing.ackEvery, ({ epoch, offset }) =>
      this.link?.request({ type: 'session.ack', epoch, seq: offset }),
    );
    this.sink = new WatchedSink(options.sink);
    this.receiver = new OutputReceiver(this.sink, acknowledger, (reason) => {
      console.warn(`attaching again: ${reason}`);
      this.link?.close();
    });
    this.verifier = new Verifier(this.timing, this.sink, {
      position: () => this.receiver.position,
      isVisible: () => isPageVisible() && (options.isVisible?.() ?? true),
      request: (body) => this.link?.request(body),
      onExactness: (exactness) => {
        this.live.update({ exactness });
      },
    });
  }

  get status(): TerminalStatus {
    return this.live.current;
  }

  subscribe(listener: () => void): () => void {
    return this.live.subscribe(listener);
  }

  /** @param isUrgent whether somebody waits for it, who has just taken up the device */
  connect(isUrgent = false): void {
    clearTimeout(this.retryTimer);
    if (this.closed || this.link || this.status.connection.phase === 'ended') {
      return;
    }
    const open = this.options.open ?? ((url) => new WebSocket(url));
    const link = new TerminalLink(open(this.options.url), this.timing, {
      onOpen: () => {
        this.attach(link);
      },
      onEvent: (event) => {
        this.onEvent(event);
      },
      onFrame: (frame) => {
        this.receiver.onFrame(frame);
      },
      onAlive: (held) => {
        held.forEach((data) => this.input(data));
      },
      onClosed: (held) => {
        this.onClosed(held);
      },
    });
    this.link = link;
    if (isUrgent) {
      link.probe();
    }
  }

  /** The network or the page is back: connects at once, or asks whether the connection is still alive. */
  wake(): void {
    this.link?.probe();
    this.connect();
  }

  /** Somebody looks at the terminal now, or nobody does any more; see {@link Presence}. */
  visibilityChanged(): void {
    if (this.link && this.status.connection.phase === 'live' && this.presence.tryRejoin()) {
      this.link.close();
    }
  }

  /** Sends what the user typed. What cannot be sent within moments is not kept for later, and the status says why. */
  input(data: Uint8Array): boolean {
    if (this.presence.tryHold(data)) {
      return true;
    }
    const refused = refusalOf(this.status);
    const next = refused ? undefined : this.link?.input(this.options.sessionId, this.inputCounter, data);
    if (next === undefined) {
      this.live.update(notSent(refused ?? 'offline', this.status));
      return false;
    }
    this.inputCounter = next;
    if (this.status.refused) {
      this.live.update({});
    }
    return true;
  }

  /** Sends what a program asked to be told without the user's doing: only the writer's, and silently. */
  report(data: Uint8Array): void {
    if (this.status.writer === 'you' && !refusalOf(this.status)) {
      this.input(data);
    }
  }

  resize(size: Size): void {
    this.sink.changed();
    if (!refusalOf(this.status)) {
      this.link?.request({ type: 'session.resize', cols: size.cols, rows: size.rows });
    }
  }

  /** Asks for the terminal anew, with so many lines of its history. Whether anybody could be asked. */
  requestSnapshot(lines: number): boolean {
    const canAsk = this.status.connection.phase === 'live' && this.status.gatewayOfflineSince === undefined;
    if (canAsk) {
      this.link?.request({ type: 'session.snapshot', lines });
    }
    return canAsk;
  }

  takeControl(): void {
    this.link?.request({ type: 'writer.take' });
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retryTimer);
    this.link?.close();
    this.live.close();
  }

  private attach(link: TerminalLink): void {
    const { sessionId, size } = this.options;
    const { cols, rows } = size();
    const place = { ...this.presence.fields(), ...this.receiver.position };
    link.request({ type: 'session.attach', session_id: sessionId, cols, rows, ...place });
  }

  private onEvent(event: ViewerEvent): void {
    switch (event.type) {
      case 'session.attached':
        this.backoff.reset();
        this.receiver.onAttached(event);
        this.live.update(afterAttach(event, this.status));
        this.verifier.follow(event.gateway_connected);
        this.presence.release().forEach((data) => this.input(data));
        this.visibilityChanged();
        break;
      case 'session.snapshot':
        this.receiver.onSnapshot(event);
        break;
      case 'session.verified':
        this.verifier.onVerified(event);
        break;
      case 'session.resized':
        this.receiver.onResized(event);
        break;
      case 'writer.changed':
        this.live.update({ writer: event.writer, viewers: event.viewers });
        break;
      case 'session.ended':
        this.live.update(afterEnd(event.exit_code));
        this.link?.close();
        break;
      case 'gateway.offline':
        this.live.update({ gatewayOfflineSince: Date.parse(event.since) });
        this.verifier.follow(false);
        break;
      case 'gateway.online':
        this.live.update({ gatewayOfflineSince: undefined });
        this.verifier.follow(true);
        break;
      case 'error':
        this.onRefused(event);
        break;
      case 'pong':
        break;
    }
  }

  /** The control plane did not take what this viewer thought it could send, or the gateway could not. */
  private onRefused({ code, message }: ViewerFailure): void {
    if (!this.verifier.tryRefuse(code) && !this.live.tryRefuse(code, message)) {
      console.warn(`the server refused a message: ${code}`);
    }
  }

  private onClosed(held: readonly Uint8Array[] | undefined): void {
    this.link = undefined;
    this.receiver.onClosed();
    this.verifier.stop();
    if (this.closed || this.status.connection.phase === 'ended') {
      return;
    }
    const isRejoining = this.presence.ended();
    if (isRejoining || held) {
      this.presence.hold(held ?? []);
      this.live.update({ connection: { phase: 'connecting', ...(held && { since: Date.now() }) } });
      this.connect(held !== undefined);
      return;
    }
    this.live.update(afterLoss(this.status, Date.now()));
    this.presence.release().forEach((data) => this.input(data));
    this.retryTimer = setTimeout(() => {
      this.connect();
    }, this.backoff.next());
  }
}
