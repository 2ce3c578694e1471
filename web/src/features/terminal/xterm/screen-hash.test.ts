// @vitest-environment node
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal } from '@xterm/headless';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { screenHash } from './screen-hash';

interface Vector {
  readonly name: string;
  readonly cols: number;
  readonly rows: number;
  readonly output: string;
  readonly hash: string;
}

const file = new URL('../../../../../protocol/examples/screen-hash.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];

/** With the settings of the app's terminals. */
function newTerminal(cols: number, rows: number): Terminal {
  const terminal = new Terminal({ cols, rows, allowProposedApi: true, convertEol: false, scrollback: 10_000 });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  return terminal;
}

function fed(terminal: Terminal, data: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    terminal.write(data, () => {
      resolve(screenHash(terminal));
    });
  });
}

describe('the hash of a screen', () => {
  it.each(vectors)('is the agreed one: $name', async ({ cols, rows, output, hash }) => {
    expect(await fed(newTerminal(cols, rows), Buffer.from(output, 'base64'))).toBe(hash);
  });

  it.each<[string, string]>([
    ['a character', 'abd'],
    ['an attribute', 'ab\x1b[1mc'],
    ['a colour', 'ab\x1b[31mc'],
    ['a background', 'ab\x1b[41mc'],
    ['the cursor', 'abc\x1b[2;2H'],
    ['a mode', 'abc\x1b[?2004h'],
    ['the screen', '\x1b[?1049h\x1b[Habc'],
    ['where a character is', 'abc\x1b[1;1H\x1b[@\x1b[1;4H'],
  ])('changes with %s', async (_what, data) => {
    const plain = await fed(newTerminal(20, 5), 'abc');
    expect(await fed(newTerminal(20, 5), data)).not.toBe(plain);
  });

  it('changes with the size', async () => {
    const plain = await fed(newTerminal(20, 5), 'abc');
    expect(await fed(newTerminal(21, 5), 'abc')).not.toBe(plain);
    expect(await fed(newTerminal(20, 6), 'abc')).not.toBe(plain);
  });

  it('does not depend on what has scrolled out, nor on where the user looks', async () => {
    const terminal = newTerminal(20, 3);
    const hash = await fed(terminal, '1\r\n2\r\n3\r\n4\r\n5');
    terminal.scrollToTop();
    expect(await fed(terminal, '')).toBe(hash);
    expect(await fed(newTerminal(20, 3), '3\r\n4\r\n5')).toBe(hash);
  });
});
