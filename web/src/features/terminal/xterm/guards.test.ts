import { Terminal } from '@xterm/xterm';
import { describe, expect, it } from 'vitest';
import { Guards } from './guards.ts';

function guarded(): Terminal {
  const terminal = new Terminal({ cols: 20, rows: 5, scrollback: 100, allowProposedApi: true });
  terminal.loadAddon(new Guards());
  return terminal;
}

async function write(terminal: Terminal, text: string): Promise<void> {
  await new Promise<void>((done) => {
    terminal.write(text, done);
  });
}

function row(terminal: Terminal, y: number): string {
  return terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)?.translateToString(true) ?? '';
}

describe('Guards', () => {
  it('goes on after everything above was erased at the end of the screen', async () => {
    const terminal = guarded();
    await write(terminal, 'gone\x1b[5;20H\x1b[1J\x1b[Hshown');

    expect(row(terminal, 0)).toBe('shown');
    expect(row(terminal, 4)).toBe('');
  });

  it.each(['L', 'M', 'S', 'T', 'I', 'Z', 'b'])('takes a huge count before %s in bounded time', async (final) => {
    const terminal = guarded();
    const before = performance.now();
    await write(terminal, `a\x1b[2147483647${final}\x1b[Hshown`);

    expect(performance.now() - before).toBeLessThan(2_000);
    expect(row(terminal, 0)).toContain('shown');
  });

  it('leaves a repetition in the column where it would have ended', async () => {
    const [one, other] = [guarded(), guarded()];
    await write(one, 'a\x1b[3007b');
    await write(other, `a${'a'.repeat(3007)}`);

    expect(one.buffer.active.cursorX).toBe(other.buffer.active.cursorX);
    expect(row(one, 3)).toBe('a'.repeat(20));
  });

  it('changes no ordinary count', async () => {
    const terminal = guarded();
    await write(terminal, 'one\r\ntwo\r\nthree\x1b[H\x1b[2M');

    expect(row(terminal, 0)).toBe('three');
  });
});
