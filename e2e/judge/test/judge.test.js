import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { differences } from '../src/compare.js';
import { JudgedTerminal } from '../src/terminal.js';

function terminal(...pieces) {
  const judged = new JudgedTerminal(20, 4);
  for (const piece of pieces) {
    judged.write(Buffer.from(piece, 'latin1'));
  }
  return judged;
}

function kinds(expected, actual) {
  return differences(terminal(expected), terminal(actual)).map(({ kind }) => kind);
}

test('equal streams are equal', () => {
  assert.deepEqual(kinds('a\x1b[31mb\x1b[?2004h', 'a\x1b[31mb\x1b[?2004h'), []);
});

test('a blank is equal to a cell that was never written', () => {
  assert.deepEqual(kinds('\x1b[5C\r', '     \r'), []);
});

const seen = [
  ['x', 'y', 'screen text'],
  ['\x1b[31mx\x1b[m', 'x\x1b[m', 'screen foreground'],
  ['\x1b[1mx\x1b[m', 'x\x1b[m', 'screen attributes'],
  ['\x1b[4:3mx\x1b[m', '\x1b[4mx\x1b[m', 'screen underline'],
  ['\x1b[4;58:5:3mx\x1b[m', '\x1b[4mx\x1b[m', 'screen underline-color'],
  ['\x1b[41m\x1b[K\x1b[m', '\x1b[K\x1b[m', 'screen erased-background'],
  ['\x1b]8;;http://a/\x07x\x1b]8;;\x07', 'x\x1b]8;;\x07', 'screen hyperlink'],
  [`${'x'.repeat(20)}y`, `${'x'.repeat(20)}\r\ny`, 'screen wrapped'],
  ['\x1b[31m', '\x1b[m', 'pen foreground'],
  ['\x1b]8;;http://a/\x07', '\x1b]8;;\x07', 'pen hyperlink'],
  ['x', 'x\x1b[m', 'joins-to'],
  ['x'.repeat(20), `${'x'.repeat(20)}\x1b[20G`, 'cursor-x'],
  ['\n\n\n\n\n', '\n\n\n', 'history-length'],
  ['\x1b(0', '\x1b(B', 'charset designated'],
  ['\x1b)0\x0e', '\x1b)0', 'charset active'],
  ['\x1b[3;3H\x1b7\x1b[H', '\x1b[H', 'saved-position'],
  ['\x1b[31m\x1b7\x1b[m', '\x1b[m', 'saved-pen'],
  ['\x1b[2;3r', '\x1b[H', 'scroll-region'],
  ['\x1b[3g', '\x1b[m', 'tab-stops'],
  ['\x1b]2;t\x07', '\x1b[m', 'title'],
  ['\x1b]11;#ff0000\x07', '\x1b[m', 'palette'],
  ['\x1b[?25l', '\x1b[m', 'mode cursorHidden'],
  ['\x1b[?1006h', '\x1b[m', 'mode mouseEncoding'],
  ['\x1b[4 q', '\x1b[m', 'mode cursorStyle'],
  ['\x1b[?12h', '\x1b[m', 'mode cursorBlinkOption'],
  ['x\x1b[?1049h', 'y\x1b[?1049h', 'main text'],
  ['\x1b[', '\x1b', 'parser-state'],
];
for (const [expected, actual, kind] of seen) {
  test(`sees ${kind}`, () => assert.ok((kinds(expected, actual)).includes(kind)));
}

test('no character is lost where writes cut it', () => {
  const whole = terminal('A\xe2\x80\x94B\xf0\x9f\x98\x80C');
  for (let cut = 1; cut < 10; cut++) {
    const text = 'A\xe2\x80\x94B\xf0\x9f\x98\x80C';
    assert.deepEqual(differences(whole, terminal(text.slice(0, cut), text.slice(cut))), []);
  }
});
