import { WebSocket as NodeWebSocket } from 'ws';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { TerminalSocket, type TerminalSocketOptions } from '@/features/terminal/socket/terminal-socket';
import { RecordingSink } from './recording-sink';
import { TerminalServer } from './terminal-server';

export const quick = {
  pingEvery: 40,
  pongWithin: 60,
  pongWithinAfterWake: 40,
  attachWithinAfterWake: 40,
  ackEvery: 5,
  backoffMin: 10,
  backoffMax: 20,
};
export let server: TerminalServer;
export let sink: RecordingSink;
let opened: TerminalSocket[];

/** Gives each test of a file a server and a sink of its own. */
export function withServer(): void {
  beforeEach(async () => {
    server = await TerminalServer.start();
    sink = new RecordingSink();
    opened = [];
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(async () => {
    opened.forEach((socket) => {
      socket.close();
    });
    await server.stop();
    vi.restoreAllMocks();
  });
}

export async function connectLive(change: Partial<TerminalSocketOptions> = {}): Promise<TerminalSocket> {
  const socket = new TerminalSocket({
    url: server.url,
    sessionId: server.sessionId,
    sink,
    size: () => ({ cols: 100, rows: 30 }),
    open: (url) => quietSocket(url) as unknown as WebSocket,
    timing: quick,
    ...change,
  });
  opened.push(socket);
  socket.connect();
  await until(() => {
    expect(socket.status.connection.phase).toBe('live');
  });
  return socket;
}

/** In a browser, closing a socket that is still opening is no uncaught error; `ws` makes it one where nobody listens. */
function quietSocket(url: string): NodeWebSocket {
  return new NodeWebSocket(url).on('error', () => undefined);
}

/** Waits for a condition. */
export function until(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 15_000, interval: 2 });
}

export const typed = (text: string) => new TextEncoder().encode(text);
