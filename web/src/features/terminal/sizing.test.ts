// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Sizing } from './sizing.ts';
import type { TerminalStatus } from './socket/status.ts';
import type { TerminalSocket } from './socket/terminal-socket.ts';
import type { TerminalScreen } from './xterm/terminal-screen.ts';

const nobodyWrites: TerminalStatus = { connection: { phase: 'live' }, writer: 'none', viewers: 2 };

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A terminal that has the size of another window. */
function start(status: TerminalStatus) {
  const element = document.createElement('div');
  const resize = vi.fn();
  const screen = {
    terminal: { cols: 120, rows: 40, onResize: () => ({ dispose: () => undefined }) },
    fit: () => true,
    shrinkToElement: () => undefined,
  };
  const socket = { status, resize, subscribe: () => () => undefined };
  const sizing = new Sizing(element, screen as unknown as TerminalScreen, socket as unknown as TerminalSocket, true);
  const press = () => element.dispatchEvent(new Event('pointerdown'));
  return { resize, press, sizing };
}

it('takes the size of a window that is pressed into, where several are open and nobody writes', () => {
  const { resize, press, sizing } = start(nobodyWrites);
  expect(resize).not.toHaveBeenCalled();
  press();
  expect(resize).toHaveBeenCalledExactlyOnceWith({ cols: 120, rows: 40 });
  sizing.dispose();
  press();
  expect(resize).toHaveBeenCalledOnce();
});

it.each<Partial<TerminalStatus>>([
  { writer: 'other' },
  { connection: { phase: 'connecting' } },
  { gatewayOfflineSince: 1 },
])('leaves it where %o', (change) => {
  const { resize, press } = start({ ...nobodyWrites, ...change });
  press();
  expect(resize).not.toHaveBeenCalled();
});
