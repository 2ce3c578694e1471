import { ClipboardRequests } from './clipboard-requests.ts';
import { Sizing } from './sizing.ts';
import { TerminalSocket } from './socket/terminal-socket.ts';
import { onWake } from './socket/wake.ts';
import { StickyControl } from './sticky-control.ts';
import { TerminalScreen } from './xterm/terminal-screen.ts';

export interface TerminalSessionOptions {
  readonly vpsId: string;
  readonly sessionId: string;
  readonly scheme: 'light' | 'dark';
  readonly fontSize: number;
  readonly onLinkHover: (url: string | undefined) => void;
  readonly onSearch: () => void;
}

/** One session on one page: screen, socket and what stands between them. What it looks like around is left to React. */
export class TerminalSession {
  readonly screen: TerminalScreen;
  readonly socket: TerminalSocket;
  readonly control = new StickyControl();
  readonly clipboard = new ClipboardRequests();
  private readonly sizing: Sizing;
  private readonly stopWaking: () => void;

  constructor(element: HTMLElement, options: TerminalSessionOptions) {
    this.screen = new TerminalScreen(element, { ...options, mayWriteClipboard: this.clipboard.ask });
    this.socket = new TerminalSocket({
      url: socketUrl(options.vpsId, options.sessionId),
      sessionId: options.sessionId,
      sink: this.screen.session,
      size: () => this.screen.fittingSize(),
    });
    this.screen.session.bind({
      input: (data) => {
        this.socket.input(this.control.apply(data));
      },
      report: (data) => {
        this.socket.report(data);
      },
    });
    this.sizing = new Sizing(element, this.screen, this.socket);
    this.stopWaking = onWake(() => {
      this.socket.wake();
    });
    this.socket.connect();
  }

  /** Type of another size fills the same window with another number of columns and rows. */
  setFontSize(size: number): void {
    this.screen.setUsualFontSize(size);
    this.sizing.schedule();
  }

  dispose(): void {
    this.stopWaking();
    this.sizing.dispose();
    this.socket.close();
    this.screen.dispose();
  }
}

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
