import { vi } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';

/** What xterm.js asks of a browser and jsdom does not have. There is no WebGL: the terminal draws with elements. */
export function standInForBrowser(socketUrl: () => string): void {
  class MediaQuery extends EventTarget {
    readonly matches = false;
    readonly addListener = () => undefined;
    readonly removeListener = () => undefined;
  }
  class Observer {
    readonly observe = () => undefined;
    readonly unobserve = () => undefined;
    readonly disconnect = () => undefined;
  }
  class LocalSocket extends NodeWebSocket {
    constructor() {
      super(socketUrl());
      // In a browser, closing a socket that is still opening is no uncaught error.
      this.on('error', () => undefined);
    }
  }
  if (typeof (window as Partial<Window>).matchMedia !== 'function') {
    vi.stubGlobal('matchMedia', () => new MediaQuery());
  }
  vi.stubGlobal('ResizeObserver', Observer);
  vi.stubGlobal('WebSocket', LocalSocket);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
}
