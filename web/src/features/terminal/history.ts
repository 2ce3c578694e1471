import { Store } from '@/ui/store';
import type { TerminalSocket } from './socket/terminal-socket.ts';
import { SCROLLBACK, type TerminalScreen } from './xterm/terminal-screen.ts';

/** What does not come by then will not. */
const PATIENCE_MS = 20_000;

/** `partial`: the server may have more than what is here. `whole`: it has not, or more than can be kept here. */
export type HistoryState = 'partial' | 'loading' | 'whole' | 'failed';

/** Gets a session's older lines as soon as somebody scrolls up to where those that are here begin. */
export class History {
  readonly state = new Store<HistoryState>('partial');
  /** Whether the oldest line that is here is shown, of several. */
  readonly atTop = new Store(false);
  private readonly screen: TerminalScreen;
  private readonly socket: TerminalSocket;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly stops: (() => void)[];

  constructor(screen: TerminalScreen, socket: TerminalSocket) {
    this.screen = screen;
    this.socket = socket;
    // With every line of much output, so nothing but a number is compared then.
    const scrolled = screen.terminal.onScroll((position) => {
      if (position !== 0 && !this.atTop.current) {
        return;
      }
      this.atTop.set(this.isAtTop());
      if (this.atTop.current && this.state.current === 'partial') {
        this.load();
      }
    });
    this.stops = [
      screen.session.onRestored(() => {
        this.atTop.set(this.isAtTop());
        this.settle(this.state.current === 'loading' ? 'whole' : 'partial');
      }),
      socket.subscribe(() => {
        if (this.state.current === 'loading' && socket.status.connection.phase !== 'live') {
          this.settle('partial');
        }
      }),
      () => {
        scrolled.dispose();
      },
    ];
  }

  load(): void {
    if (this.state.current === 'loading') {
      return;
    }
    if (!this.socket.requestSnapshot(SCROLLBACK)) {
      this.settle('failed');
      return;
    }
    this.state.set('loading');
    this.timer = setTimeout(() => {
      this.settle('failed');
    }, PATIENCE_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.stops.forEach((stop) => {
      stop();
    });
  }

  private isAtTop(): boolean {
    const { type, baseY, viewportY } = this.screen.terminal.buffer.active;
    return type === 'normal' && baseY > 0 && viewportY === 0;
  }

  private settle(state: HistoryState): void {
    clearTimeout(this.timer);
    this.state.set(state);
  }
}
