import type { IBufferCell, IBufferLine, IModes, Terminal } from '@xterm/xterm';

const ROW_END = 0xffffffff;
/** In the order of their bits. */
const MODES: readonly (keyof IModes)[] = [
  'applicationCursorKeysMode',
  'applicationKeypadMode',
  'bracketedPasteMode',
  'insertMode',
  'originMode',
  'reverseWraparoundMode',
  'sendFocusMode',
  'wraparoundMode',
];
const MOUSE: readonly IModes['mouseTrackingMode'][] = ['none', 'x10', 'vt200', 'drag', 'any'];

/** What the hash needs of a terminal; the headless one has it too. */
export type HashedTerminal = Pick<Terminal, 'cols' | 'rows' | 'modes' | 'buffer'>;

/**
 * A number that is the same for terminals that show the same: cells with their attributes, cursor and modes. Sixteen
 * hexadecimal digits. The gateway's emulator computes it in the same way: protocol/README.md says how.
 */
export function screenHash(terminal: HashedTerminal): string {
  const hash = new WordHash();
  const { active } = terminal.buffer;
  hash.add(terminal.cols);
  hash.add(terminal.rows);
  hash.add(active.type === 'alternate' ? 1 : 0);
  hash.add(Math.min(active.cursorX, terminal.cols));
  hash.add(active.cursorY);
  hash.add(modesOf(terminal.modes));
  const cell = active.getNullCell();
  for (let row = 0; row < terminal.rows; row++) {
    const line = active.getLine(active.baseY + row);
    if (line) {
      addRow(hash, line, terminal.cols, cell);
    }
  }
  return hash.toString();
}

/** Of 32-bit words, in two lanes. It finds mistakes, not forgeries. */
class WordHash {
  private first = 0x811c9dc5;
  private second = 0x9e3779b9;

  add(word: number): void {
    this.first = Math.imul(this.first ^ word, 0x01000193);
    this.first ^= this.first >>> 15;
    const mixed = this.second ^ word;
    this.second = Math.imul((mixed << 13) | (mixed >>> 19), 0x85ebca6b);
  }

  toString(): string {
    return hex(this.first) + hex(this.second);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

function modesOf(modes: IModes): number {
  const bits = MODES.reduce((word, mode, bit) => word | (modes[mode] ? 1 << bit : 0), 0);
  return bits | (MOUSE.indexOf(modes.mouseTrackingMode) << 8);
}

function addRow(hash: WordHash, line: IBufferLine, cols: number, cell: IBufferCell): void {
  hash.add(line.isWrapped ? 1 : 0);
  let end = Math.min(line.length, cols);
  while (end > 0 && isBlank(load(line, end - 1, cell))) {
    end--;
  }
  for (let x = 0; x < end; x++) {
    addCell(hash, load(line, x, cell));
  }
  hash.add(ROW_END);
}

function load(line: IBufferLine, x: number, cell: IBufferCell): IBufferCell {
  return line.getCell(x, cell) ?? cell;
}

function isBlank(cell: IBufferCell): boolean {
  const chars = cell.getChars();
  const hasDefaultLook =
    cell.isAttributeDefault() || (cell.isFgDefault() && cell.isBgDefault() && attributesOf(cell) === 0);
  return (chars === '' || chars === ' ') && hasDefaultLook;
}

function addCell(hash: WordHash, cell: IBufferCell): void {
  const chars = cell.getChars();
  const width = cell.getWidth();
  if (chars === '') {
    if (width === 0) {
      return; // the second half of a wide character
    }
    hash.add(1);
    hash.add(0x20);
    hash.add(1);
  } else {
    addText(hash, chars);
    hash.add(width);
  }
  hash.add(cell.isFgDefault() ? 0 : cell.getFgColorMode() | cell.getFgColor());
  hash.add(cell.isBgDefault() ? 0 : cell.getBgColorMode() | cell.getBgColor());
  hash.add(attributesOf(cell));
}

function addText(hash: WordHash, chars: string): void {
  hash.add(chars.length === 1 ? 1 : Array.from(chars).length);
  for (let i = 0; i < chars.length;) {
    const point = chars.codePointAt(i) ?? 0;
    hash.add(point);
    i += point > 0xffff ? 2 : 1;
  }
}

function attributesOf(cell: IBufferCell): number {
  return (
    (cell.isBold() && 1) |
    (cell.isDim() && 2) |
    (cell.isItalic() && 4) |
    (cell.isBlink() && 8) |
    (cell.isInverse() && 16) |
    (cell.isInvisible() && 32) |
    (cell.isStrikethrough() && 64) |
    (cell.isOverline() && 128) |
    (cell.isUnderline() && 256)
  );
}
