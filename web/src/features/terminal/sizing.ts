import { decidesSize } from './socket/status.ts';
import type { TerminalSocket } from './socket/terminal-socket.ts';
import type { TerminalScreen } from './xterm/terminal-screen.ts';

/** A window that is being dragged, or a keyboard that slides in, settles for this long before anybody is told. */
const SETTLE_MS = 100;

/**
 * Keeps terminal and window in step: the writer's window decides, all others show what it has decided. Where nobody
 * writes it is left as it was, until somebody presses into one of several windows: there they are going to write.
 */
export class Sizing {
  private readonly screen: TerminalScreen;
  private readonly socket: TerminalSocket;
  private readonly observer = new ResizeObserver(() => {
    this.schedule();
  });
  private readonly stops: (() => void)[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown: boolean;

  constructor(element: HTMLElement, screen: TerminalScreen, socket: TerminalSocket, shown: boolean) {
    this.screen = screen;
    this.socket = socket;
    this.shown = shown;
    const schedule = () => {
      this.schedule();
    };
    const resized = screen.terminal.onResize(schedule);
    const pressed = () => {
      if (this.isLive && socket.status.writer === 'none') {
        this.fit();
      }
    };
    element.addEventListener('pointerdown', pressed);
    this.stops = [
      socket.subscribe(schedule),
      () => {
        element.removeEventListener('pointerdown', pressed);
      },
      () => {
        resized.dispose();
      },
    ];
    this.observer.observe(element);
    this.apply();
  }

  /** What nobody looks at keeps its size, and gets another as soon as somebody does. */
  setShown(shown: boolean): void {
    this.shown = shown;
    this.apply();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.observer.disconnect();
    this.stops.forEach((stop) => {
      stop();
    });
  }

  /** Soon, once nothing changes any more. */
  schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.apply();
    }, SETTLE_MS);
  }

  private apply(): void {
    if (!this.shown) {
      return;
    }
    if (this.isLive && decidesSize(this.socket.status)) {
      this.fit();
    } else {
      this.screen.shrinkToElement();
    }
  }

  private get isLive(): boolean {
    const { connection, gatewayOfflineSince } = this.socket.status;
    return connection.phase === 'live' && gatewayOfflineSince === undefined;
  }

  private fit(): void {
    if (this.screen.fit()) {
      const { cols, rows } = this.screen.terminal;
      this.socket.resize({ cols, rows });
    }
  }
}
