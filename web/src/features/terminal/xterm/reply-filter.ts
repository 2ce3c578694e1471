import type { IDisposable, ITerminalAddon, Terminal } from '@xterm/xterm';

/** CSI t: reports of the window's state, size, position and titles. All others change something. */
const WINDOW_REPORTS: ReadonlySet<number> = new Set([11, 13, 14, 15, 16, 18, 19, 20, 21]);
const FOCUS_EVENTS = 1004;
const COLOUR_OSCS = [4, 10, 11, 12];

/**
 * Keeps a terminal from answering queries. The multiplexer on the server has answered them already, and every viewer
 * that answered again would type garbage into the program.
 */
export class ReplyFilter implements ITerminalAddon {
  private readonly disposables: IDisposable[] = [];
  private replying = false;

  /** Whether what the terminal sends at this moment is an answer of its own. */
  get isReply(): boolean {
    return this.replying;
  }

  activate(terminal: Terminal): void {
    const { parser } = terminal;
    const consume = () => true;
    const queries = [
      { final: 'c' }, // DA1
      { prefix: '>', final: 'c' }, // DA2
      { prefix: '=', final: 'c' }, // DA3
      { final: 'n' }, // DSR, CPR
      { prefix: '?', final: 'n' }, // DECXCPR, colour scheme
      { intermediates: '$', final: 'p' }, // DECRQM of ANSI modes
      { prefix: '?', intermediates: '$', final: 'p' }, // DECRQM
      { prefix: '>', final: 'q' }, // XTVERSION
      { final: 'x' }, // DECREQTPARM
      { prefix: '?', final: 'u' }, // kitty keyboard flags
    ];
    this.disposables.push(
      ...queries.map((query) => parser.registerCsiHandler(query, consume)),
      parser.registerCsiHandler({ final: 't' }, ([kind]) => typeof kind === 'number' && WINDOW_REPORTS.has(kind)),
      parser.registerDcsHandler({ intermediates: '$', final: 'q' }, consume), // DECRQSS
      parser.registerDcsHandler({ intermediates: '+', final: 'q' }, consume), // XTGETTCAP
      ...COLOUR_OSCS.map((code) => parser.registerOscHandler(code, (data) => this.onColours(data))),
      parser.registerCsiHandler({ prefix: '?', final: 'h' }, (modes) => this.onModesSet(modes)),
    );
  }

  dispose(): void {
    this.disposables.forEach((disposable) => {
      disposable.dispose();
    });
  }

  /** One sequence may set some colours and ask for others: it must be carried out, but not answered. */
  private onColours(data: string): boolean {
    if (data.includes('?')) {
      this.muteThisSequence();
    }
    return false;
  }

  /** Switching focus events on makes the terminal report its focus at once, in every viewer and at every replay. */
  private onModesSet(modes: readonly (number | number[])[]): boolean {
    if (modes.includes(FOCUS_EVENTS)) {
      this.muteThisSequence();
    }
    return false;
  }

  /** A sequence is carried out in one go: nothing that the user does can come in between. */
  private muteThisSequence(): void {
    this.replying = true;
    queueMicrotask(() => {
      this.replying = false;
    });
  }
}
