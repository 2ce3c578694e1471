import type { Terminal } from '@xterm/xterm';

/** Rows below the cursor that are shown with it: agents have their hints there. */
const ROWS_BELOW = 1;

/**
 * Keeps the cursor in view while something covers a part of the terminal: the keyboard of a phone, a text that is being
 * written. The terminal keeps its size meanwhile; it is moved up by as many rows as it has to be.
 */
export class CursorView {
  private readonly element: HTMLElement;
  private readonly terminal: Terminal;
  private readonly observer = new ResizeObserver(() => {
    this.update();
  });
  private covering: HTMLElement | undefined;
  private shift = 0;
  private frame: number | undefined;
  private readonly stops: (() => void)[];

  constructor(element: HTMLElement, terminal: Terminal) {
    this.element = element;
    this.terminal = terminal;
    // With every line of much output: what is measured is measured once before it is drawn.
    const moved = [terminal.onCursorMove, terminal.onResize, terminal.onScroll].map((event) =>
      event(() => {
        this.schedule();
      }),
    );
    this.stops = moved.map((listening) => () => {
      listening.dispose();
    });
    [element, element.parentElement].forEach((each) => {
      if (each) {
        this.observer.observe(each);
      }
    });
  }

  /** Something lies over the terminal's lower end. The answer says that it has gone. */
  cover(covering: HTMLElement): () => void {
    this.covering = covering;
    this.observer.observe(covering);
    this.update();
    return () => {
      this.observer.unobserve(covering);
      this.covering = undefined;
      this.update();
    };
  }

  dispose(): void {
    if (this.frame !== undefined) {
      cancelAnimationFrame(this.frame);
    }
    this.observer.disconnect();
    this.stops.forEach((stop) => {
      stop();
    });
  }

  private schedule(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.update();
    });
  }

  private update(): void {
    const box = this.element.parentElement;
    const { active } = this.terminal.buffer;
    if (!box) {
      return;
    }
    const { offsetHeight, offsetTop } = this.element;
    const visible = box.clientHeight - offsetTop - (this.covering?.offsetHeight ?? 0);
    const screen = this.element.querySelector<HTMLElement>('.xterm-screen');
    const cell = (screen?.offsetHeight ?? offsetHeight) / this.terminal.rows;
    const wanted = (active.cursorY + 1 + ROWS_BELOW) * cell - visible;
    // Who reads what was before reads from the top.
    const isBack = active.viewportY < active.baseY;
    const rows = isBack ? 0 : Math.ceil(Math.max(0, Math.min(wanted, offsetHeight - visible)) / cell);
    // With the room above the first row, or a part of another would show in it.
    const shift = rows === 0 ? 0 : Math.round(rows * cell) + offsetTop;
    if (shift !== this.shift) {
      this.shift = shift;
      this.element.style.transform = shift === 0 ? '' : `translateY(${-shift}px)`;
    }
  }
}
