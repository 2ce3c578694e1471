import type { Terminal } from '@xterm/xterm';

/** What belongs together for somebody who copies: paths and addresses whole. */
const SEPARATOR = /[\s"'`()[\]{}<>|]/;

/** As a block of code, with a fence that the text itself does not contain. */
export function asMarkdown(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}\n${text.trimEnd()}\n${fence}\n`;
}

/** In one line, for what a program has broken into several. */
export function asLine(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** What is selected, with its colours. */
export async function selectionAsHtml(terminal: Terminal): Promise<string> {
  const { SerializeAddon } = await import('@xterm/addon-serialize');
  const addon = new SerializeAddon();
  terminal.loadAddon(addon);
  try {
    return addon.serializeAsHTML({ onlySelection: true, includeGlobalBackground: true });
  } finally {
    addon.dispose();
  }
}

/** Selects what is written at a point of the page, up to the blanks around it. */
export function selectWordAt(terminal: Terminal, clientX: number, clientY: number): void {
  const screen = terminal.element?.querySelector('.xterm-screen')?.getBoundingClientRect();
  if (!screen || screen.width === 0 || screen.height === 0) {
    return;
  }
  const column = Math.floor(((clientX - screen.left) / screen.width) * terminal.cols);
  const row = Math.floor(((clientY - screen.top) / screen.height) * terminal.rows);
  const { active } = terminal.buffer;
  const line = active.getLine(active.viewportY + row);
  const isPart = (x: number) => {
    const chars = line?.getCell(x)?.getChars();
    return chars !== undefined && chars !== '' && !SEPARATOR.test(chars);
  };
  if (!isPart(column)) {
    return;
  }
  let [start, end] = [column, column + 1];
  while (start > 0 && isPart(start - 1)) {
    start--;
  }
  while (end < terminal.cols && isPart(end)) {
    end++;
  }
  terminal.select(start, active.viewportY + row, end - start);
}

/** The newest lines, each whole where the window has broken it, without the blanks at the end. */
export function plainText(terminal: Terminal, lines: number): string {
  const { active } = terminal.buffer;
  const text: string[] = [];
  for (let row = Math.max(0, active.length - lines); row < active.length; row++) {
    const line = active.getLine(row);
    const isLast = active.getLine(row + 1)?.isWrapped !== true;
    const part = line?.translateToString(isLast) ?? '';
    if (line?.isWrapped && text.length > 0) {
      text.push((text.pop() ?? '') + part);
    } else {
      text.push(part);
    }
  }
  return text.join('\n').trimEnd();
}
