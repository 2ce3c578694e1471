/**
 * Judges streams of terminal output: one request per line of standard input, one answer per line of standard output.
 *
 * A stream is `{cols, rows, history, steps}`, a step `{write: base64}` or `{resize: [cols, rows]}`; `history` is how
 * many lines that have scrolled out are kept, 10,000 unless it is there.
 * - `{op: "compare", expected: stream, actual: stream}`: both have the same number of steps; after each, the two
 *   terminals are compared. Answer: `{differences: [[{kind, where, expected, actual}, …] per step]}`.
 * - `{op: "compareMany", comparisons: [{expected: stream, actual: stream, then: steps}]}`: the two terminals are
 *   compared after all of their steps, and again after each of those that follow for both. Answer: `{comparisons}`, for
 *   each the differences at every comparison, or the only difference `error` where xterm.js has thrown.
 * - `{op: "dump", stream}`: the state at the end. Answer: `{properties, areas}`.
 * - `{op: "widths", from, to}`: columns of each character. Answer: `{widths: "1120…"}`.
 *
 * A request that fails is answered `{error}`.
 */
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { differences } from './compare.js';
import { areas, cellState, properties } from './dump.js';
import { JudgedTerminal } from './terminal.js';

const operations = { compare, compareMany, dump, widths };

function compare({ expected, actual }) {
  if (expected.steps.length !== actual.steps.length) {
    throw new Error(`${expected.steps.length} steps cannot be compared with ${actual.steps.length}`);
  }
  const [left, right] = [open(expected), open(actual)];
  const perStep = expected.steps.map((step, i) => {
    play(left, step);
    play(right, actual.steps[i]);
    return differences(left, right);
  });
  left.dispose();
  right.dispose();
  return { differences: perStep };
}

function compareMany({ comparisons }) {
  return { comparisons: comparisons.map(compareEnds) };
}

function compareEnds({ expected, actual, then }) {
  const [left, right] = [open(expected), open(actual)];
  try {
    expected.steps.forEach((step) => play(left, step));
    actual.steps.forEach((step) => play(right, step));
    const found = [differences(left, right)];
    for (const step of then) {
      play(left, step);
      play(right, step);
      found.push(differences(left, right));
    }
    return found;
  } catch (error) {
    return [[{ kind: 'error', where: '', expected: 'none', actual: String(error?.stack ?? error) }]];
  } finally {
    left.dispose();
    right.dispose();
  }
}

function dump({ stream }) {
  const terminal = open(stream);
  stream.steps.forEach((step) => play(terminal, step));
  const rows = (lines) =>
    lines.map((line) => ({
      wrapped: line.isWrapped,
      cells: Array.from({ length: terminal.xterm.cols }, (_, x) => cellState(terminal, line.getCell(x))),
    }));
  const answer = {
    properties: properties(terminal),
    areas: Object.fromEntries(Object.entries(areas(terminal)).map(([name, lines]) => [name, rows(lines)])),
  };
  terminal.dispose();
  return answer;
}

function widths({ from, to }) {
  const terminal = new JudgedTerminal(80, 24);
  const service = terminal.core.unicodeService;
  let text = '';
  for (let codepoint = from; codepoint < to; codepoint++) {
    text += service.wcwidth(codepoint);
  }
  return { widths: text };
}

function open({ cols, rows, history }) {
  return new JudgedTerminal(cols, rows, { history });
}

function play(terminal, { write, resize }) {
  if (resize) {
    terminal.resize(...resize);
  } else {
    terminal.write(Buffer.from(write, 'base64'));
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    const request = JSON.parse(line);
    answer = operations[request.op](request);
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
