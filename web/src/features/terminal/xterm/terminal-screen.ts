import type { Size } from '@chatcode/protocol';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal, type ITheme } from '@xterm/xterm';
import { loadClipboard, type ClipboardPermission, type Copy } from './clipboard.ts';
import { CursorBlink } from './cursor-blink.ts';
import { Guards } from './guards.ts';
import { Images } from './images/images.ts';
import { bindKeys } from './key-bindings.ts';
import { loadLinks, type LinkHover } from './links.ts';
import { Renderer } from './renderer.ts';
import { drawOnlyWhatIsSelected } from './selection-drawing.ts';
import { SessionAddon } from './session-addon.ts';
import { loadCalls, type CallListener } from './calls.ts';

const FONT = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';
const MIN_FONT_SIZE = 4;
/** As many lines as the server keeps. */
export const SCROLLBACK = 10_000;
const MAX_COLS = 1000;
const MAX_ROWS = 500;

/** How a terminal looks; the user decides. */
export interface Look {
  readonly theme: ITheme;
  readonly fontSize: number;
  /** What is tried before the fonts that systems have; may be empty. */
  readonly fontFamily: string;
  readonly cursorStyle: 'block' | 'bar' | 'underline';
  readonly cursorBlink: boolean;
  /** Whether bold text in one of the eight colours has the brighter one of it: in some themes those are greys. */
  readonly boldIsBright: boolean;
  /** Whether the screen is also text for screen readers, which makes it slower. */
  readonly screenReader: boolean;
}

export interface ScreenOptions {
  readonly look: Look;
  readonly onCall: CallListener;
  readonly mayWriteClipboard: ClipboardPermission;
  readonly copy: Copy;
  readonly onLinkHover: LinkHover;
  readonly onSearch: () => void;
}

/** An xterm.js terminal with everything that makes it ours, in one element of the page. */
export class TerminalScreen {
  readonly terminal: Terminal;
  readonly session = new SessionAddon();
  readonly search = new SearchAddon({ highlightLimit: 2_000 });
  private readonly fitAddon = new FitAddon();
  private readonly renderer: Renderer;
  private fontSize: number;

  constructor(element: HTMLElement, options: ScreenOptions) {
    const { look } = options;
    this.fontSize = look.fontSize;
    this.terminal = new Terminal({
      allowProposedApi: true, // unicode11 and search decorations
      convertEol: false,
      macOptionIsMeta: true,
      scrollback: SCROLLBACK,
      fontSize: look.fontSize,
      ...optionsOf(look),
    });
    this.terminal.loadAddon(new Unicode11Addon());
    this.terminal.unicode.activeVersion = '11';
    this.terminal.loadAddon(new Guards());
    this.terminal.loadAddon(this.fitAddon);
    this.terminal.loadAddon(this.search);
    this.terminal.loadAddon(this.session);
    this.terminal.loadAddon(new Images());
    loadClipboard(this.terminal, options.mayWriteClipboard, options.copy);
    loadLinks(this.terminal, options.onLinkHover);
    loadCalls(this.terminal, () => this.session.isRestoring, options.onCall);
    bindKeys(this.terminal, this.session.keyboard, { search: options.onSearch, copy: options.copy });
    this.terminal.open(element);
    drawOnlyWhatIsSelected(this.terminal);
    this.terminal.loadAddon(new CursorBlink());
    // It has no cursor before it first has the focus, or before a program has left the other screen.
    this.terminal.write('\x1b[?47l');
    this.renderer = new Renderer(this.terminal);
  }

  /** Whether anybody can see it. */
  setShown(shown: boolean): void {
    this.renderer.setShown(shown);
  }

  /** The size of type is that of what is shown without being shrunk; it takes effect when the terminal is fitted next. */
  setLook(look: Look): void {
    this.fontSize = look.fontSize;
    Object.assign(this.terminal.options, optionsOf(look));
  }

  /** The size that fills the element in type of the usual size, whatever size it has now; without any, its own. */
  fittingSize(): Size {
    const shown = this.terminal.options.fontSize ?? this.fontSize;
    this.setFontSize(this.fontSize);
    const proposed = this.fitAddon.proposeDimensions();
    this.setFontSize(shown);
    return {
      cols: clamp(proposed?.cols, this.terminal.cols, MAX_COLS),
      rows: clamp(proposed?.rows, this.terminal.rows, MAX_ROWS),
    };
  }

  /** Fills the element. The answer is whether that has changed the size. */
  fit(): boolean {
    const { cols, rows } = this.fittingSize();
    this.setFontSize(this.fontSize);
    const changed = this.terminal.cols !== cols || this.terminal.rows !== rows;
    if (changed) {
      this.terminal.resize(cols, rows);
    }
    return changed;
  }

  /** Shows the terminal in the size that it has, in smaller type where the element is too small for it. */
  shrinkToElement(): void {
    const { cols, rows } = this.fittingSize();
    const scale = Math.min(1, cols / this.terminal.cols, rows / this.terminal.rows);
    this.setFontSize(Math.max(MIN_FONT_SIZE, Math.floor(this.fontSize * scale * 2) / 2));
  }

  dispose(): void {
    this.terminal.dispose();
  }

  private setFontSize(size: number): void {
    if (this.terminal.options.fontSize !== size) {
      this.terminal.options.fontSize = size;
    }
  }
}

function optionsOf({ theme, fontFamily, cursorStyle, cursorBlink, boldIsBright, screenReader }: Look) {
  const family = fontFamily.replaceAll(/["\\\n]/g, '').trim();
  return {
    theme,
    cursorStyle,
    cursorBlink,
    drawBoldTextInBrightColors: boldIsBright,
    screenReaderMode: screenReader,
    fontFamily: family === '' ? FONT : `"${family}", ${FONT}`,
  };
}

/** An element that takes up no room is not measured: there is no number then. */
function clamp(value: number | undefined, own: number, max: number): number {
  return Number.isFinite(value) ? Math.max(1, Math.min(max, value ?? own)) : own;
}
