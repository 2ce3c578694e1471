// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RecordingSink } from '../../../../test/recording-sink';
import { TerminalSocket } from './terminal-socket';
import { onWake } from './wake';

/** A connection that opens when the test says so, and never hears anything. */
class SilentSocket extends EventTarget {
  static readonly opened: SilentSocket[] = [];
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'blob';

  constructor() {
    super();
    SilentSocket.opened.push(this);
  }

  readonly send = () => undefined;

  close(): void {
    this.readyState = 3;
  }
}

let socket: TerminalSocket;
let stop: () => void;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers();
  SilentSocket.opened.length = 0;
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  socket = new TerminalSocket({
    url: 'ws://chatcode.test/',
    sessionId: 'ses-1',
    sink: new RecordingSink(),
    size: () => ({ cols: 80, rows: 24 }),
    open: () => new SilentSocket() as unknown as WebSocket,
    random: () => 1,
  });
  stop = onWake(() => {
    socket.wake();
  });
  socket.connect();
  SilentSocket.opened[0]?.dispatchEvent(new Event('close'));
});

afterEach(() => {
  stop();
  socket.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it.each([
  ['the page is looked at again', () => document.dispatchEvent(new Event('visibilitychange'))],
  ['the network is there again', () => window.dispatchEvent(new Event('online'))],
  ['the page comes out of the cache', () => window.dispatchEvent(new Event('pageshow'))],
])('connects at once when %s, without waiting for its turn', (_when, wake) => {
  expect(socket.status.connection.phase).toBe('offline');
  expect(SilentSocket.opened).toHaveLength(1);
  wake();
  expect(SilentSocket.opened).toHaveLength(2);
});

it('stays where it is when the page is hidden', () => {
  visibility = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(SilentSocket.opened).toHaveLength(1);
});

it('gives a connection that only looks open one second to answer', () => {
  window.dispatchEvent(new Event('online'));
  const current = SilentSocket.opened[1];
  expect(current).toBeDefined();
  if (current) {
    current.readyState = current.OPEN;
    current.dispatchEvent(new Event('open'));
  }
  document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(1_000);
  expect(current?.readyState).toBe(3);
  window.dispatchEvent(new Event('pageshow'));
  expect(SilentSocket.opened).toHaveLength(3);
});
