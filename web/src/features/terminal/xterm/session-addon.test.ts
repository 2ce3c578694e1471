// @vitest-environment node
import { Terminal } from '@xterm/headless';
import type { Terminal as BrowserTerminal } from '@xterm/xterm';
import { describe, expect, it, vi } from 'vitest';
import { SessionAddon } from './session-addon';

const encode = (text: string) => new TextEncoder().encode(text);

function newTerminal(cols = 20, rows = 5): Terminal {
  return new Terminal({ cols, rows, allowProposedApi: true });
}

/** A terminal bound to a target that remembers; the headless one has all of the API that the addon uses. */
function bound(cols = 20, rows = 5) {
  const terminal = newTerminal(cols, rows);
  const addon = new SessionAddon();
  addon.activate(terminal as unknown as BrowserTerminal);
  const inputs: string[] = [];
  const reports: string[] = [];
  addon.bind({
    input: (data) => inputs.push(Buffer.from(data).toString('latin1')),
    report: (data) => reports.push(Buffer.from(data).toString('latin1')),
  });
  return { terminal, addon, inputs, reports };
}

function written(terminal: Terminal, data: string): Promise<void> {
  return new Promise((resolve) => {
    terminal.write(data, resolve);
  });
}

function screen(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  return Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
}

const queries: [string, string][] = [
  ['DA1', '\x1b[c'],
  ['DA1 with a parameter', '\x1b[0c'],
  ['DA2', '\x1b[>c'],
  ['DA3', '\x1b[=c'],
  ['DSR', '\x1b[5n'],
  ['CPR', '\x1b[6n'],
  ['DECXCPR', '\x1b[?6n'],
  ['DECRQM', '\x1b[?2004$p'],
  ['DECRQM of an ANSI mode', '\x1b[4$p'],
  ['DECRQSS', '\x1bP$qm\x1b\\'],
  ['XTGETTCAP', '\x1bP+q544e\x1b\\'],
  ['XTVERSION', '\x1b[>q'],
  ['kitty keyboard flags', '\x1b[?u'],
  ['window size', '\x1b[18t'],
  ['window size in pixels', '\x1b[14t'],
];
const answeredWithoutUs = ['DA1', 'DA2', 'DSR', 'CPR', 'DECXCPR', 'DECRQM', 'DECRQSS'];

describe('queries', () => {
  it.each(queries)('are not answered: %s', async (_name, query) => {
    const { terminal, inputs, reports } = bound();
    await written(terminal, query);
    await written(terminal, query);
    expect([...inputs, ...reports]).toEqual([]);
  });

  it.each(queries.filter(([name]) => answeredWithoutUs.includes(name)))(
    'would be answered without the addon: %s',
    async (_name, query) => {
      const terminal = newTerminal();
      const answers: string[] = [];
      terminal.onData((data) => answers.push(data));
      await written(terminal, query);
      expect(answers).toHaveLength(1);
    },
  );

  it('do not keep the terminal from doing what the rest of the sequence says', async () => {
    const { terminal } = bound();
    await written(terminal, '\x1b[22;0t\x1b[?1004h\x1b[?2004h\x1b[?1hx');
    expect(terminal.modes).toMatchObject({
      sendFocusMode: true,
      bracketedPasteMode: true,
      applicationCursorKeysMode: true,
    });
    expect(screen(terminal)[0]).toBe('x');
  });
});

describe('input', () => {
  it('goes through, also right after a query', async () => {
    const { terminal, inputs } = bound();
    await written(terminal, '\x1b]11;?\x07\x1b[6n');
    terminal.input('ä');
    expect(inputs).toEqual(['\xc3\xa4']);
  });

  it('of the mouse and of the focus is told from what is typed', () => {
    const { terminal, inputs, reports } = bound();
    ['\x1b[I', '\x1b[O', '\x1b[<35;4;5M', '\x1b[M\x43!!'].forEach((data) => {
      terminal.input(data);
    });
    const meant = ['\x1b[<0;4;5M', '\x1b[<0;4;5m', '\x1b[<64;4;5M', '\x1b[M !!', '\x1b[A', '\x1b[200~\x1b[I\x1b[201~'];
    meant.forEach((data) => {
      terminal.input(data);
    });
    expect(reports).toEqual(['\x1b[I', '\x1b[O', '\x1b[<35;4;5M', '\x1b[M\x43!!']);
    expect(inputs).toEqual(meant);
  });
});

describe('a snapshot', () => {
  const content = 'plain \x1b[31mred\x1b[m\r\n\x1b[?2004hend';
  const unfinished = [
    '',
    '\x1b[',
    '\x1b]0;title',
    '\x1bP$q',
    '\xe2\x82',
    'x\x1b[1;5',
    '\x1b]8;;http://x\x07link',
    '\x1b[?1049h',
  ];

  it.each(unfinished)('replaces all that was there, after %j', async (before) => {
    const { terminal, addon } = bound(20, 5);
    addon.write(Uint8Array.from(Buffer.from(before, 'latin1')), () => undefined);
    const parsed = vi.fn();
    addon.restore({ cols: 30, rows: 6, content: encode(content) }, parsed);
    addon.write(encode(' and on'), () => undefined);
    const done = new Promise<void>((resolve) => {
      addon.write(encode('.'), resolve);
    });
    expect(parsed).not.toHaveBeenCalled();
    await done;
    const fresh = newTerminal(30, 6);
    await written(fresh, `${content} and on.`);
    expect(screen(terminal)).toEqual(screen(fresh));
    expect([terminal.cols, terminal.rows]).toEqual([30, 6]);
    expect(terminal.modes).toEqual(fresh.modes);
    expect(terminal.buffer.active.type).toBe('normal');
    expect(parsed).toHaveBeenCalledOnce();
  });

  it('leaves no keyboard mode of what was before, and brings its own', async () => {
    const { terminal, addon } = bound();
    await written(terminal, '\x1b[>1u\x1b[>4;2m');
    addon.restore({ cols: 20, rows: 5, content: encode('') }, () => undefined);
    await written(terminal, '');
    expect(addon.keyboard.extendedKeys).toBe(false);
    await new Promise<void>((resolve) => {
      addon.restore({ cols: 20, rows: 5, content: encode(''), modes: { kitty_keyboard: [0, 1] } }, resolve);
    });
    expect(addon.keyboard.extendedKeys).toBe(true);
    await written(terminal, '\x1b[<u');
    expect(addon.keyboard.extendedKeys).toBe(false);
  });

  it('and sizes come in the order in which they were given', async () => {
    const { terminal, addon } = bound(20, 5);
    addon.write(encode('a'.repeat(25)), () => undefined);
    addon.resize({ cols: 10, rows: 5 });
    addon.restore({ cols: 8, rows: 4, content: encode('snapshot') }, () => undefined);
    addon.resize({ cols: 12, rows: 4 });
    await new Promise<void>((resolve) => {
      addon.write(encode('after'), resolve);
    });
    expect([terminal.cols, terminal.rows]).toEqual([12, 4]);
    expect(screen(terminal).join('').trim()).toBe('snapshotafte' + 'r');
  });
});
