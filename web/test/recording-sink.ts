import type { Size } from '@chatcode/protocol';
import type { RestoredState, ShownScreen, TerminalSink } from '@/features/terminal/socket/terminal-sink';

/** A terminal that only remembers what it was told, and has parsed it when the test says so. */
export class RecordingSink implements TerminalSink {
  readonly steps: string[] = [];
  restores: RestoredState[] = [];
  bytes = Buffer.alloc(0);
  size: Size = { cols: 0, rows: 0 };
  parsesAtOnce = true;
  hash = '0'.repeat(16);
  private readonly unparsed: (() => void)[] = [];

  get text(): string {
    return this.bytes.toString();
  }

  write(bytes: Uint8Array, parsed: () => void): void {
    this.bytes = Buffer.concat([this.bytes, bytes]);
    this.steps.push(`write ${Buffer.from(bytes).toString()}`);
    this.later(parsed);
  }

  restore(state: RestoredState, parsed: () => void): void {
    this.restores.push(state);
    this.bytes = Buffer.from(state.content);
    this.size = { cols: state.cols, rows: state.rows };
    this.steps.push(`restore ${this.bytes.toString()}`);
    this.later(parsed);
  }

  resize(size: Size): void {
    this.size = { cols: size.cols, rows: size.rows };
    this.steps.push(`resize ${size.cols}x${size.rows}`);
  }

  shown(): ShownScreen {
    return { ...this.size, hash: this.hash };
  }

  parse(chunks = Infinity): void {
    this.unparsed.splice(0, chunks).forEach((parsed) => {
      parsed();
    });
  }

  private later(parsed: () => void): void {
    this.unparsed.push(parsed);
    if (this.parsesAtOnce) {
      this.parse();
    }
  }
}
