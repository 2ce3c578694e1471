import type { IBuffer, Terminal } from '@xterm/xterm';

/** So many rows that are the same are the same place. */
const ROWS = 12;
/** As many lines may have come below while the terminal was asked for anew. */
const MAX_MOVE = 3_000;

/** Goes back to a place in a terminal's history after all of it has been written anew. */
export type Return = (terminal: Terminal) => void;

/** Remembers where somebody reads who has scrolled up; undefined where the end is shown. */
export function rememberPlace(terminal: Terminal): Return | undefined {
  const { active: buffer } = terminal.buffer;
  const fromEnd = buffer.baseY - buffer.viewportY;
  if (fromEnd <= 0 || buffer.type === 'alternate') {
    return undefined;
  }
  const count = Math.min(ROWS, terminal.rows);
  const rows = Array.from({ length: count }, (_, row) => textAt(buffer, buffer.viewportY + row));
  return (later) => {
    const { active } = later.buffer;
    if (active.type !== 'alternate') {
      later.scrollToLine(find(active, rows, active.baseY - fromEnd));
    }
  };
}

/** New lines push the place up from where it would be without them. */
function find(buffer: IBuffer, rows: readonly (string | undefined)[], expected: number): number {
  const lowest = Math.max(0, expected - MAX_MOVE);
  for (let line = expected; line >= lowest; line--) {
    if (rows.every((text, row) => textAt(buffer, line + row) === text)) {
      return line;
    }
  }
  return Math.max(0, expected);
}

function textAt(buffer: IBuffer, line: number): string | undefined {
  return buffer.getLine(line)?.translateToString(true);
}
