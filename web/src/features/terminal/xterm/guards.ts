import type { IDisposable, ITerminalAddon, Terminal } from '@xterm/xterm';

/** What xterm.js gives to its own handlers: those that come after one see what it has changed. */
interface Sequence {
  readonly params: Int32Array;
}

interface Identifier {
  readonly prefix?: string;
  readonly final: string;
}

/** Handlers that are registered here get the parameters themselves, those of the public parser a copy. */
interface Core {
  registerCsiHandler(id: Identifier, callback: (sequence: Sequence) => boolean): IDisposable;
}

/**
 * Keeps a program's output from stopping the page. Some sequences make xterm.js 6.0 do as much as their number says, which
 * may be two thousand million, and one makes it throw, after which it takes no more output. Each is turned into one that
 * does the same in bounded time.
 */
export class Guards implements ITerminalAddon {
  private readonly disposables: IDisposable[] = [];

  activate(terminal: Terminal): void {
    const core = (terminal as unknown as { _core: Core })._core;
    const guard = (id: Identifier, mend: (params: Int32Array) => void) => {
      const handler = core.registerCsiHandler(id, ({ params }) => {
        mend(params);
        return false;
      });
      this.disposables.push(handler);
    };
    for (const final of ['L', 'M', 'S', 'T']) {
      guard({ final }, (params) => {
        limit(params, terminal.rows);
      });
    }
    for (const final of ['I', 'Z']) {
      guard({ final }, (params) => {
        limit(params, terminal.cols);
      });
    }
    guard({ final: 'b' }, (params) => {
      params[0] = repetitions(params[0] ?? 0, terminal);
    });
    for (const prefix of [undefined, '?']) {
      guard(prefix === undefined ? { final: 'J' } : { prefix, final: 'J' }, (params) => {
        mendErase(params, terminal);
      });
    }
  }

  dispose(): void {
    this.disposables.forEach((disposable) => {
      disposable.dispose();
    });
  }
}

function limit(params: Int32Array, most: number): void {
  params[0] = Math.min(params[0] ?? 0, most);
}

/** A count that ends in the same column and fills as much of screen and history, for narrow and wide characters. */
function repetitions(count: number, { cols, rows, options }: Terminal): number {
  const enough = cols * (rows + (options.scrollback ?? 0) + 1);
  return count <= enough ? count : enough + ((count - enough) % (cols * Math.floor(cols / 2)));
}

/** Erasing all above at the very end of a terminal without history is erasing all; xterm.js misses a row after it. */
function mendErase(params: Int32Array, terminal: Terminal): void {
  const { cursorX, cursorY, length } = terminal.buffer.active;
  if (params[0] === 1 && cursorX + 1 >= terminal.cols && cursorY + 1 >= length) {
    params[0] = 2;
  }
}
