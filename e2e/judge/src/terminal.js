import unicode11 from '@xterm/addon-unicode11';
import headless from '@xterm/headless';
import { Utf8Pieces } from './utf8-pieces.js';

/**
 * An xterm.js without a screen, with the settings of the app's terminals. It can be fed and looked into; what is seen
 * there is the business of `dump.js` and `compare.js`.
 */
export class JudgedTerminal {
  /** `mended`: as the app's terminals are, which go round what would stop xterm.js 6.0. */
  constructor(cols, rows, { history = 10_000, mended = true } = {}) {
    this.xterm = new headless.Terminal({
      cols,
      rows,
      allowProposedApi: true,
      convertEol: false,
      scrollback: history,
      logLevel: 'off',
    });
    this.xterm.loadAddon(new unicode11.Unicode11Addon());
    this.xterm.unicode.activeVersion = '11';
    this.pieces = mended ? new Utf8Pieces() : { split: (bytes) => [bytes] };
    for (const prefix of mended ? ['', '?'] : []) {
      this.core.registerCsiHandler({ prefix, final: 'J' }, (params) => this.#mendErase(params));
    }
    this.palette = new Map();
    this.core._inputHandler.onColor((events) => this.#recolor(events));
  }

  /** Everything that is not public: the modes, pens and charsets of xterm.js 6.0. */
  get core() {
    return this.xterm._core;
  }

  /** As the app does: xterm.js 6.0 throws at ED 1 at the very end of a terminal without history. */
  #mendErase(params) {
    const { x, y, lines } = this.core.buffers.active;
    if (params.params[0] === 1 && x + 1 >= this.xterm.cols && y + 1 >= lines.length) {
      params.params[0] = 2;
    }
    return false;
  }

  /** At once: the public `write` waits for a timer, which takes longer than all the rest. */
  write(bytes) {
    for (const piece of this.pieces.split(bytes)) {
      this.core.writeSync(piece);
    }
  }

  resize(cols, rows) {
    this.xterm.resize(cols, rows);
  }

  dispose() {
    this.xterm.dispose();
  }

  #recolor(events) {
    for (const { type, index, color } of events) {
      if (type === 1) {
        this.palette.set(index, color.join(','));
      } else if (type === 2 && index === undefined) {
        [...this.palette.keys()].filter((key) => key < 256).forEach((key) => this.palette.delete(key));
      } else if (type === 2) {
        this.palette.delete(index);
      }
    }
  }
}
