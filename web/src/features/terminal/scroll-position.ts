import type { Terminal } from '@xterm/xterm';
import { Store } from '@/ui/store';

/** `end`: what comes is seen. `back`: somebody reads what was before. `news`: and something has come meanwhile. */
export type Place = 'end' | 'back' | 'news';

/** Where in its lines a terminal is looked at. */
export class ScrollPosition {
  readonly place = new Store<Place>('end');
  private readonly terminal: Terminal;
  private readonly stops: readonly { readonly dispose: () => void }[];

  constructor(terminal: Terminal) {
    this.terminal = terminal;
    const look = () => {
      this.look();
    };
    this.stops = [
      terminal.onScroll(look),
      terminal.onResize(look),
      terminal.buffer.onBufferChange(look),
      // Once for all that was written since the last frame: what is compared then is two numbers.
      terminal.onWriteParsed(() => {
        this.look();
        if (this.place.current === 'back') {
          this.place.set('news');
        }
      }),
    ];
  }

  toEnd(): void {
    this.terminal.scrollToBottom();
    this.look();
  }

  dispose(): void {
    this.stops.forEach((stop) => {
      stop.dispose();
    });
  }

  private look(): void {
    const { baseY, viewportY } = this.terminal.buffer.active;
    if (viewportY >= baseY) {
      this.place.set('end');
    } else if (this.place.current === 'end') {
      this.place.set('back');
    }
  }
}
