/** What a terminal shows and knows, as plain values under names; rows apart. */

const COLOR_KINDS = { 0: 'default', [1 << 24]: 'basic', [2 << 24]: 'indexed', [3 << 24]: 'rgb' };
const CHARSET_NONE = 'ascii';
const HAS_EXTENDED = 0x10000000;
const UNDERLINE = 0x10000000;
const PROTECTED = 0x20000000;

/** Rows by area: what was scrolled out, what is shown, and the main screen if the alternate one is shown. */
export function areas(terminal) {
  const { normal, alternate, active } = terminal.xterm.buffer;
  const rows = terminal.xterm.rows;
  const result = { history: slice(normal, 0, normal.baseY), screen: slice(active, active.baseY, rows) };
  if (active === alternate) {
    result.main = slice(normal, normal.baseY, rows);
  }
  return result;
}

function slice(buffer, from, count) {
  return Array.from({ length: count }, (_, i) => buffer.getLine(from + i));
}

/** Cells without a character look like blanks; the second half of a wide character is one, whatever its width. */
export function cellState(terminal, cell) {
  const urlId = cell.bg & HAS_EXTENDED ? cell.extended.urlId : 0;
  const underline = underlineStyle(cell);
  return {
    text: cell.getChars() || ' ',
    width: cell.getChars() ? cell.getWidth() : 1,
    foreground: color(cell.getFgColorMode(), cell.getFgColor()),
    background: color(cell.getBgColorMode(), cell.getBgColor()),
    attributes: attributes(cell),
    underline,
    'underline-color': underline ? color(cell.getUnderlineColorMode(), cell.getUnderlineColor()) : '',
    hyperlink: linkOf(terminal, urlId),
  };
}

/** What the program wanted: a link always shows as a dashed underline. */
function underlineStyle(a) {
  if (!(a.fg & UNDERLINE)) {
    return 0;
  }
  return a.bg & HAS_EXTENDED ? (a.extended._ext & 0x1c000000) >> 26 : 1;
}

function attributes(a) {
  const flags = {
    bold: a.isBold(),
    dim: a.isDim(),
    italic: a.isItalic(),
    blink: a.isBlink(),
    inverse: a.isInverse(),
    invisible: a.isInvisible(),
    strikethrough: a.isStrikethrough(),
    overline: a.isOverline(),
    protected: a.bg & PROTECTED,
  };
  return Object.keys(flags)
    .filter((name) => flags[name])
    .join(' ');
}

function color(mode, value) {
  const kind = COLOR_KINDS[mode] ?? `unknown ${mode}`;
  return kind === 'default' ? kind : `${kind} ${value.toString(16)}`;
}

/** Of an indexed colour only the low byte counts, the others are left from before. */
function packedColor(packed) {
  const mode = packed & (3 << 24);
  return color(mode, packed & (mode === 3 << 24 ? 0xffffff : 0xff));
}

/** xterm.js forgets a link when the rows that it was on are gone, even while it is open. */
function linkOf(terminal, urlId) {
  if (!urlId) {
    return '';
  }
  const link = terminal.core._oscLinkService.getLinkData(urlId);
  return link ? `${link.id ?? ''};${link.uri}` : 'forgotten';
}

/** All that is not a cell, by the name of its kind of difference. */
export function properties(terminal) {
  const { core, xterm } = terminal;
  const active = core.buffers.active;
  const parser = core._inputHandler._parser;
  return {
    'alternate-on': active === core.buffers.alt,
    'cursor-x': active.x,
    'cursor-y': active.y,
    'history-length': core.buffers.normal.ybase,
    ...modes(core),
    ...pen(terminal, core._inputHandler._curAttrData),
    ...charsets(core._charsetService),
    ...buffer('', active, xterm.rows),
    ...(active === core.buffers.alt ? buffer('main-', core.buffers.normal, xterm.rows) : {}),
    'tab-stops': Object.keys(active.tabs)
      .filter((x) => active.tabs[x] && x > 0 && x <= xterm.cols)
      .join(),
    title: core._inputHandler._windowTitle,
    palette: [...terminal.palette].sort(([a], [b]) => a - b).join(' '),
    'parser-state': parser.currentState,
    'joins-to': parser.precedingJoinState,
  };
}

function modes(core) {
  const named = {
    ...core.coreService.decPrivateModes,
    ...core.coreService.modes,
    cursorHidden: core.coreService.isCursorHidden,
    mouseProtocol: core.coreMouseService.activeProtocol,
    mouseEncoding: core.coreMouseService.activeEncoding,
    cursorBlinkOption: core.optionsService.rawOptions.cursorBlink,
    convertEol: core.optionsService.rawOptions.convertEol,
  };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`mode ${name}`, value ?? 'unset']));
}

function pen(terminal, a) {
  return {
    'pen foreground': color(a.getFgColorMode(), a.getFgColor()),
    'pen background': color(a.getBgColorMode(), a.getBgColor()),
    'pen attributes': attributes(a),
    'pen underlined': Boolean(a.fg & UNDERLINE),
    'pen underline': underlineStyle(a),
    'pen underline-color': packedColor(a.extended.underlineColor),
    'pen hyperlink': linkOf(terminal, a.extended.urlId),
    // After DECRC it may have a link or a kind of underline that it does not use.
    'pen extended': Boolean(a.bg & HAS_EXTENDED),
  };
}

function charsets(service) {
  return {
    'charset active': charsetName(service.charset),
    'charset shift': service.glevel,
    'charset designated': [0, 1, 2, 3].map((g) => charsetName(service._charsets[g])).join(' '),
  };
}

/** A set is known by what it makes of the characters that some set replaces. */
function charsetName(charset) {
  return charset ? [...'#@[\\]^_`aq{|}~'].map((c) => charset[c] ?? c).join('') : CHARSET_NONE;
}

function buffer(prefix, b, rows) {
  const saved = b.savedCurAttrData;
  return {
    [`${prefix}saved-position`]: `${b.savedX},${Math.max(b.savedY - b.ybase, 0)}`,
    [`${prefix}saved-pen`]: [
      color(saved.getFgColorMode(), saved.getFgColor()),
      color(saved.getBgColorMode(), saved.getBgColor()),
      attributes(saved),
      saved.fg & UNDERLINE ? 'underlined' : '',
    ].join(),
    [`${prefix}saved-charset`]: charsetName(b.savedCharset),
    [`${prefix}scroll-region`]: `${b.scrollTop},${Math.min(b.scrollBottom, rows - 1)}`,
  };
}
