import type { Size } from '@chatcode/protocol';
import type { IDisposable, ITerminalAddon, Terminal } from '@xterm/xterm';
import type { RestoredState, ShownScreen, TerminalSink } from '../socket/terminal-sink.ts';
import { KeyboardModes } from './keyboard-modes.ts';
import { rememberPlace } from './place.ts';
import { ReplyFilter } from './reply-filter.ts';
import { screenHash } from './screen-hash.ts';
import { bytesOfBinary, isPassiveReport } from './user-input.ts';
import { Utf8Pieces } from './utf8-pieces.ts';

/** CAN ends whatever sequence or character has begun, and shows nothing. */
const CANCEL = '\x18';
const encoder = new TextEncoder();

/** Where input goes. */
export interface InputTarget {
  /** What the user typed, pasted or clicked. */
  input(data: Uint8Array): void;
  /** What the terminal reports without the user's doing. */
  report(data: Uint8Array): void;
}

/**
 * Binds a terminal to a session: output in order, snapshots whole, input without the terminal's own answers. How it
 * travels is left to the {@link InputTarget} and to whoever drives the sink.
 */
export class SessionAddon implements ITerminalAddon, TerminalSink {
  readonly keyboard = new KeyboardModes();
  private readonly replies = new ReplyFilter();
  private readonly disposables: IDisposable[] = [];
  private terminal: Terminal | undefined;
  private target: InputTarget | undefined;
  /** While true, all that comes waits: what was written before has not been parsed to its end. */
  private draining = false;
  private waiting: (() => void)[] = [];
  private readonly restored = new Set<() => void>();
  private readonly pieces = new Utf8Pieces();
  /** While true, modes are being set that the program set long ago: nobody waits for what the terminal reports of them. */
  private restoring = false;

  /** Whether what is parsed now was shown before, and is only shown again. */
  get isRestoring(): boolean {
    return this.restoring;
  }

  activate(terminal: Terminal): void {
    this.terminal = terminal;
    this.keyboard.activate(terminal);
    this.replies.activate(terminal);
    this.disposables.push(
      this.keyboard,
      this.replies,
      terminal.onData((data) => {
        this.onInput(data, encoder.encode(data));
      }),
      terminal.onBinary((data) => {
        this.onInput(data, bytesOfBinary(data));
      }),
    );
  }

  dispose(): void {
    this.disposables.forEach((disposable) => {
      disposable.dispose();
    });
    this.waiting = [];
    this.terminal = undefined;
    this.target = undefined;
  }

  bind(target: InputTarget): void {
    this.target = target;
  }

  /** Calls back whenever all that is shown, and what is above it, has been replaced. The answer undoes it. */
  onRestored(listener: () => void): () => void {
    this.restored.add(listener);
    return () => this.restored.delete(listener);
  }

  write(bytes: Uint8Array, parsed: () => void): void {
    this.inOrder(() => {
      this.writeWhole(bytes, parsed);
    });
  }

  restore(state: RestoredState, parsed: () => void): void {
    this.afterDraining(CANCEL, (terminal) => {
      const goBack = rememberPlace(terminal);
      terminal.reset();
      this.keyboard.reset();
      resizeTo(terminal, state);
      this.pieces.reset();
      this.restoring = true;
      this.writeWhole(state.content, () => {
        this.restoring = false;
        if (state.modes?.kitty_keyboard) {
          this.keyboard.restore(state.modes.kitty_keyboard);
        }
        goBack?.(terminal);
        this.restored.forEach((listener) => {
          listener();
        });
        parsed();
      });
    });
  }

  resize(size: Size): void {
    this.afterDraining('', (terminal) => {
      resizeTo(terminal, size);
    });
  }

  shown(): ShownScreen | undefined {
    const { terminal } = this;
    return terminal && { cols: terminal.cols, rows: terminal.rows, hash: screenHash(terminal) };
  }

  private onInput(data: string, bytes: Uint8Array): void {
    if (this.replies.isReply) {
      return;
    }
    if (isPassiveReport(data)) {
      if (!this.restoring) {
        this.target?.report(bytes);
      }
    } else {
      this.target?.input(bytes);
    }
  }

  private writeWhole(bytes: Uint8Array, parsed: () => void): void {
    const pieces = this.pieces.split(bytes);
    const last = pieces.pop();
    pieces.forEach((piece) => {
      this.terminal?.write(piece);
    });
    this.terminal?.write(last ?? '', parsed);
  }

  /** Does what cannot be put into the stream of bytes: once everything before is parsed, and before what follows. */
  private afterDraining(last: string, action: (terminal: Terminal) => void): void {
    this.inOrder(() => {
      this.draining = true;
      this.terminal?.write(last, () => {
        this.draining = false;
        if (this.terminal) {
          action(this.terminal);
          this.continueWaiting();
        }
      });
    });
  }

  private inOrder(action: () => void): void {
    if (this.draining) {
      this.waiting.push(action);
    } else {
      action();
    }
  }

  private continueWaiting(): void {
    const actions = this.waiting;
    this.waiting = [];
    actions.forEach((action) => {
      this.inOrder(action);
    });
  }
}

function resizeTo(terminal: Terminal, { cols, rows }: Size): void {
  if (terminal.cols !== cols || terminal.rows !== rows) {
    terminal.resize(cols, rows);
  }
}
