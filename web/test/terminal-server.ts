import {
  encodeFrame,
  FrameKind,
  MAX_OUTPUT_BYTES,
  type Attached,
  type ViewerEvent,
  type ViewerRequest,
} from '@chatcode/protocol';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';

type EventBody = ViewerEvent extends infer E ? (E extends ViewerEvent ? Omit<E, 'schema_version'> : never) : never;

/** One attached viewer, as the server sees it. */
export class ServerSide {
  readonly requests: ViewerRequest[] = [];
  readonly inputs: Buffer[] = [];
  readonly inputFrames: Buffer[] = [];
  private readonly socket: WebSocket;
  private readonly server: TerminalServer;

  constructor(socket: WebSocket, server: TerminalServer) {
    this.socket = socket;
    this.server = server;
    socket.on('message', (data: RawData, isBinary: boolean) => {
      this.onMessage(data as Buffer, isBinary);
    });
  }

  send(event: EventBody): void {
    this.socket.send(JSON.stringify({ ...event, schema_version: '1' }));
  }

  sendRaw(data: string | Uint8Array): void {
    this.socket.send(data);
  }

  output(offset: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += MAX_OUTPUT_BYTES) {
      const payload = bytes.subarray(at, at + MAX_OUTPUT_BYTES);
      this.sendRaw(encodeFrame({ kind: FrameKind.output, id: this.server.sessionId, seq: offset + at, payload }));
    }
  }

  /** What the viewer sent of one type. */
  received<T extends ViewerRequest['type']>(type: T): (ViewerRequest & { readonly type: T })[] {
    return this.requests.filter((request): request is ViewerRequest & { readonly type: T } => request.type === type);
  }

  terminate(): void {
    this.socket.terminate();
  }

  private onMessage(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      this.inputFrames.push(data);
      this.inputs.push(data.subarray(10 + (data[1] ?? 0)));
      this.server.onInput(this, this.inputs.at(-1) ?? Buffer.alloc(0));
      return;
    }
    const request = JSON.parse(data.toString()) as ViewerRequest;
    this.requests.push(request);
    this.server.onRequest(this, request);
  }
}

/** A control plane's terminal WebSocket with one session, for tests: it keeps all output and really speaks the protocol. */
export class TerminalServer {
  readonly sessionId = 'ses-1';
  readonly viewers: ServerSide[] = [];
  epoch = 'e1';
  output = Buffer.alloc(0);
  size = { cols: 80, rows: 24 };
  /** Answers `session.attach` in place of the server's own way. */
  onAttach: ((viewer: ServerSide, request: ViewerRequest & { type: 'session.attach' }) => void) | undefined;
  /** Answers `session.verify`; without it nobody does. */
  onVerify: ((viewer: ServerSide, request: ViewerRequest & { type: 'session.verify' }) => void) | undefined;
  onTyped: (data: Buffer) => void = () => undefined;
  answersPings = true;
  /** Otherwise whoever connects waits for ever. */
  answersHandshakes = true;
  readonly unanswered: ((accepted: boolean) => void)[] = [];
  acceptsConnections = true;
  refusedConnections = 0;
  private writer: ServerSide | undefined;
  private readonly sockets: WebSocketServer;

  private constructor(sockets: WebSocketServer) {
    this.sockets = sockets;
    sockets.on('connection', (socket) => {
      if (this.acceptsConnections) {
        this.viewers.push(new ServerSide(socket, this));
      } else {
        this.refusedConnections++;
        socket.terminate();
      }
    });
  }

  static async start(): Promise<TerminalServer> {
    const sockets = new WebSocketServer({
      port: 0,
      host: '127.0.0.1',
      verifyClient: (_client, accept) => {
        server.onHandshake(accept);
      },
    });
    const server = new TerminalServer(sockets);
    await new Promise((resolve) => sockets.once('listening', resolve));
    return server;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.sockets.address() as AddressInfo).port}/`;
  }

  get viewer(): ServerSide {
    const newest = this.viewers.at(-1);
    if (!newest) {
      throw new Error('no viewer has connected');
    }
    return newest;
  }

  append(text: string | Uint8Array): void {
    const bytes = Buffer.from(text as string);
    this.viewer.output(this.output.length, bytes);
    this.output = Buffer.concat([this.output, bytes]);
  }

  onHandshake(accept: (accepted: boolean) => void): void {
    if (this.answersHandshakes) {
      accept(true);
    } else {
      this.unanswered.push(accept);
    }
  }

  onInput(viewer: ServerSide, data: Buffer): void {
    if (this.writer && this.writer !== viewer) {
      viewer.send({ type: 'error', code: 'read_only', message: 'Another viewer is typing.' });
      return;
    }
    this.setWriter(viewer);
    this.onTyped(data);
  }

  setWriter(viewer: ServerSide | undefined, viewers = 1): void {
    if (this.writer !== viewer) {
      this.writer = viewer;
      this.viewers.forEach((each) => {
        this.tellWriter(each, viewers);
      });
    }
  }

  /** Everybody is told when they attach, and when it changes. */
  tellWriter(viewer: ServerSide, viewers = 1): void {
    const writer = viewer === this.writer ? 'you' : this.writer ? 'other' : 'none';
    viewer.send({ type: 'writer.changed', session_id: this.sessionId, writer, viewers });
  }

  onRequest(viewer: ServerSide, request: ViewerRequest): void {
    if (request.type === 'session.attach') {
      (this.onAttach ?? this.attach.bind(this))(viewer, request);
    } else if (request.type === 'session.verify') {
      this.onVerify?.(viewer, request);
    } else if (request.type === 'session.snapshot') {
      this.snapshot(viewer, this.output.toString());
    } else if (request.type === 'ping' && this.answersPings) {
      viewer.send({ type: 'pong' });
    } else if (request.type === 'writer.take') {
      this.setWriter(viewer);
    } else if (request.type === 'session.resize') {
      this.size = { cols: request.cols, rows: request.rows };
      viewer.send({ type: 'session.resized', session_id: this.sessionId, ...this.size });
    }
  }

  attach(viewer: ServerSide, request: ViewerRequest & { type: 'session.attach' }): void {
    const continues = request.epoch === this.epoch && (request.offset ?? Infinity) <= this.output.length;
    const offset = continues ? (request.offset ?? 0) : this.output.length;
    this.attached(viewer, { mode: continues ? 'exact' : 'snapshot', offset });
    if (continues) {
      viewer.output(offset, this.output.subarray(offset));
    } else {
      this.snapshot(viewer, this.output.toString());
    }
    this.tellWriter(viewer, this.writer && this.writer !== viewer ? 2 : 1);
  }

  attached(viewer: ServerSide, change: Partial<Attached>): void {
    viewer.send({
      type: 'session.attached',
      session_id: this.sessionId,
      mode: 'exact',
      epoch: this.epoch,
      offset: 0,
      ...this.size,
      writer: this.writer === viewer,
      viewers: 1,
      gateway_connected: true,
      ...change,
    });
  }

  /** Says that the gateway shows something with this hash at the end of the output. */
  verified(viewer: ServerSide, hash: string): void {
    const { sessionId: session_id, epoch } = this;
    viewer.send({ type: 'session.verified', session_id, epoch, offset: this.output.length, hash });
  }

  /** Sends `content` as the state at the end of the output. */
  snapshot(viewer: ServerSide, content: string, encoding?: 'base64'): void {
    viewer.send({ ...this.state(), content, ...(encoding && { content_encoding: encoding }) });
  }

  /** What every snapshot says. */
  state() {
    const cursor = { cursor_x: 0, cursor_y: 0, cursor_visible: true, alternate_on: false };
    const position = { session_id: this.sessionId, epoch: this.epoch, offset: this.output.length };
    return { type: 'session.snapshot', ...position, ...this.size, ...cursor } as const;
  }

  async stop(): Promise<void> {
    this.unanswered.forEach((accept) => {
      accept(false);
    });
    this.sockets.clients.forEach((client) => {
      client.terminate();
    });
    await new Promise((resolve) => {
      this.sockets.close(resolve);
    });
  }
}
