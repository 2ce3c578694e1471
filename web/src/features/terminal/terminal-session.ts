import { settings } from '@/features/settings/settings.ts';
import { copyText } from '@/ui/copy';
import { ClipboardRequests } from './clipboard-requests.ts';
import { CursorView } from './cursor-view.ts';
import { copyOnSelect } from './copy-on-select.ts';
import { History } from './history.ts';
import { Pasting } from './pasting.ts';
import { ScrollPosition } from './scroll-position.ts';
import { Sizing } from './sizing.ts';
import { TerminalSocket } from './socket/terminal-socket.ts';
import { onWake } from './socket/wake.ts';
import { StickyModifiers } from './sticky-modifiers.ts';
import { touchScroll } from './touch-scroll.ts';
import { submission } from './submission.ts';
import type { CallListener } from './xterm/calls.ts';
import { TerminalScreen, type Look } from './xterm/terminal-screen.ts';

export interface TerminalSessionOptions {
  readonly vpsId: string;
  readonly sessionId: string;
  readonly look: Look;
  /** Whether it can be seen from the start. */
  readonly isShown: boolean;
  readonly onLinkHover: (url: string | undefined) => void;
  readonly onSearch: () => void;
  readonly onCall: CallListener;
  readonly onImages: (images: readonly File[]) => void;
}

/** Who looks at another tab for a moment only goes on as if nothing had been. */
const LISTEN_AFTER_MS = 5_000;

/** One session on one page: screen, socket and what stands between them. What it looks like around is left to React. */
export class TerminalSession {
  readonly screen: TerminalScreen;
  readonly socket: TerminalSocket;
  readonly modifiers = new StickyModifiers();
  readonly clipboard = new ClipboardRequests();
  readonly pasting: Pasting;
  readonly history: History;
  readonly cursorView: CursorView;
  readonly position: ScrollPosition;
  private isShown: boolean;
  private hiding: ReturnType<typeof setTimeout> | undefined;
  private readonly sizing: Sizing;
  private readonly stops: (() => void)[];

  constructor(element: HTMLElement, options: TerminalSessionOptions) {
    this.isShown = options.isShown;
    this.screen = new TerminalScreen(element, { ...options, mayWriteClipboard: this.clipboard.ask, copy: copyText });
    this.socket = new TerminalSocket({
      url: socketUrl(options.vpsId, options.sessionId),
      sessionId: options.sessionId,
      sink: this.screen.session,
      size: () => this.screen.fittingSize(),
      isVisible: () => this.isShown,
    });
    this.screen.session.bind({
      input: (data) => {
        this.socket.input(this.modifiers.apply(data));
      },
      report: (data) => {
        this.socket.report(data);
      },
    });
    this.screen.setShown(options.isShown);
    const { terminal } = this.screen;
    this.sizing = new Sizing(element, this.screen, this.socket, options.isShown);
    this.history = new History(this.screen, this.socket);
    this.cursorView = new CursorView(element, terminal);
    this.position = new ScrollPosition(terminal);
    this.pasting = new Pasting(element, {
      mustAsk: () => settings.current.confirmPaste,
      isBracketed: () => terminal.modes.bracketedPasteMode,
      paste: (text) => {
        terminal.paste(text);
      },
      onImages: options.onImages,
    });
    this.stops = [
      onWake(() => {
        this.socket.wake();
      }),
      copyOnSelect(element, terminal, () => settings.current.copyOnSelect),
      touchScroll(element, terminal),
    ];
    this.socket.connect();
  }

  /** Other type fills the same window with another number of columns and rows. */
  setLook(look: Look): void {
    this.screen.setLook(look);
    this.sizing.schedule();
  }

  /** What nobody looks at goes on, but is neither drawn nor fitted. */
  setShown(shown: boolean): void {
    if (this.isShown !== shown) {
      this.isShown = shown;
      this.screen.setShown(shown);
      this.sizing.setShown(shown);
      clearTimeout(this.hiding);
      if (shown) {
        this.socket.visibilityChanged();
      } else {
        this.hiding = setTimeout(() => {
          this.socket.visibilityChanged();
        }, LISTEN_AFTER_MS);
      }
    }
  }

  /** Sends a text as one, as the program wants a paste, and Enter after it. The answer is whether that was possible. */
  submit(text: string): boolean {
    const { terminal } = this.screen;
    const { bracketedPasteMode } = terminal.modes;
    terminal.scrollToBottom();
    return this.socket.input(encoder.encode(submission(text, bracketedPasteMode)));
  }

  dispose(): void {
    clearTimeout(this.hiding);
    this.stops.forEach((stop) => {
      stop();
    });
    this.pasting.dispose();
    this.history.dispose();
    this.cursorView.dispose();
    this.position.dispose();
    this.sizing.dispose();
    this.socket.close();
    this.screen.dispose();
  }
}

const encoder = new TextEncoder();

/** The viewer is named, so that a connection takes the place of an earlier one which to the server may look alive. */
function socketUrl(vpsId: string, sessionId: string): string {
  const query = new URLSearchParams({ session_id: sessionId, viewer_id: randomId() });
  const url = new URL(`/api/vps/${encodeURIComponent(vpsId)}/terminal?${query.toString()}`, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** 128 random bits. `crypto.randomUUID` is not there on a page that came by plain HTTP. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
