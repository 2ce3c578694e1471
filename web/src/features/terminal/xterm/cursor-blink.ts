import type { IDisposable, ITerminalAddon, Terminal } from '@xterm/xterm';

/** How long the cursor is seen, and then not: as with the GPU it would be. */
const PHASE_MS = 500;
/** While the cursor is not seen; see styles.css. */
const OFF = 'cursor-off';

/**
 * Lets the cursor blink where xterm.js draws with DOM elements; to be loaded once the terminal is open. The animation that
 * it has for this makes browsers draw sixty frames a second, and an idle page use a tenth of a processor.
 */
export class CursorBlink implements ITerminalAddon {
  private readonly disposables: IDisposable[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;
  private element: HTMLElement | undefined;

  activate(terminal: Terminal): void {
    const { element, textarea } = terminal;
    if (!element || !textarea) {
      throw new Error('the terminal is not open');
    }
    this.element = element;
    const listening = new AbortController();
    const { signal } = listening;
    textarea.addEventListener('focus', this.restart, { signal });
    textarea.addEventListener('blur', this.stop, { signal });
    // Whoever types sees where.
    this.disposables.push(terminal.onKey(this.restart), {
      dispose: () => {
        listening.abort();
      },
    });
  }

  dispose(): void {
    this.stop();
    this.disposables.forEach((disposable) => {
      disposable.dispose();
    });
  }

  private readonly restart = (): void => {
    this.stop();
    this.timer = setInterval(() => this.element?.classList.toggle(OFF), PHASE_MS);
  };

  private readonly stop = (): void => {
    clearInterval(this.timer);
    this.element?.classList.remove(OFF);
  };
}
