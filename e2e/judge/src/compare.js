import { areas, cellState, properties } from './dump.js';

/** The most differences that are reported of one comparison. */
const MAX_DIFFERENCES = 200;

/**
 * All that differs between a terminal and one that should be equal, each with a kind: the name of a property, or area
 * and kind for cells (`screen text`, `history background`, `main wrapped` …). Two kinds are narrower than they look:
 * `… erased-background` is a blank that has a background in the expected terminal and none in the other, and
 * `… missing-row` a row that only one of them has.
 */
export function differences(expected, actual) {
  const found = [];
  const add = (kind, where, a, b) => {
    if (found.length < MAX_DIFFERENCES) {
      found.push({ kind, where, expected: String(a), actual: String(b) });
    }
  };
  const wanted = properties(expected);
  const got = properties(actual);
  for (const kind of Object.keys({ ...wanted, ...got })) {
    if (wanted[kind] !== got[kind]) {
      add(kind, '', wanted[kind], got[kind]);
    }
  }
  compareAreas(expected, actual, add);
  return found;
}

function compareAreas(expected, actual, add) {
  const wanted = areas(expected);
  const got = areas(actual);
  for (const area of Object.keys(wanted).filter((name) => got[name])) {
    // The newest rows of the history belong together.
    const shift = got[area].length - wanted[area].length;
    wanted[area].forEach((row, y) => {
      const other = got[area][y + shift];
      if (other) {
        compareRows(expected, actual, row, other, (kind, x, a, b) => add(`${area} ${kind}`, `row ${y}${x}`, a, b));
      } else {
        add(`${area} missing-row`, `row ${y}`, row.translateToString(true), '');
      }
    });
  }
}

function compareRows(expected, actual, row, other, add) {
  if (row.isWrapped !== other.isWrapped) {
    add('wrapped', '', row.isWrapped, other.isWrapped);
  }
  for (let x = 0; x < expected.xterm.cols; x++) {
    const [wantedCell, gotCell] = [row.getCell(x), other.getCell(x)];
    if (isPlainlyEqual(wantedCell, gotCell)) {
      continue;
    }
    const wanted = cellState(expected, wantedCell);
    const got = cellState(actual, gotCell);
    for (const kind of Object.keys(wanted)) {
      if (wanted[kind] !== got[kind]) {
        add(kindOf(kind, wanted, got), `, column ${x}`, JSON.stringify(wanted), JSON.stringify(got));
      }
    }
  }
}

const HAS_EXTENDED = 0x10000000;

/** Saves the time to look at every attribute: most cells are equal to the bit. */
function isPlainlyEqual(a, b) {
  return (
    a.content === b.content &&
    a.fg === b.fg &&
    a.bg === b.bg &&
    !(a.bg & HAS_EXTENDED) &&
    a.combinedData === b.combinedData
  );
}

function kindOf(kind, wanted, got) {
  const erased = kind === 'background' && wanted.text === ' ' && got.text === ' ' && got.background === 'default';
  return erased ? 'erased-background' : kind;
}
