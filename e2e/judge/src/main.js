/**
 * Judges streams of terminal output: one request per line of standard input, one answer per line of standard output.
 *
 * A stream is `{cols, rows, steps}`, a step `{write: base64}` or `{resize: [cols, rows]}`.
 * - `{op: "compare", expected: stream, actual: stream}`: both have the same number of steps; after each, the two
 *   terminals are compared. Answer: `{differences: [[{kind, where, expected, actual}, …] per step]}`.
 * - `{op: "compareEnds", expected: stream, actual: stream}`: as compare, once, after all steps. Answer: `{differences}`.
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

const operations = { compare, compareEnds, dump, widths };

async function compare({ expected, actual }) {
  if (expected.steps.length !== actual.steps.length) {
    throw new Error(`${expected.steps.length} steps cannot be compared with ${actual.steps.length}`);
  }
  const [left, right] = [open(expected), open(actual)];
  const perStep = [];
  for (let i = 0; i < expected.steps.length; i++) {
    await play(left, expected.steps[i]);
    await play(right, actual.steps[i]);
    perStep.push(differences(left, right));
  }
  left.dispose();
  right.dispose();
  return { differences: perStep };
}

async function compareEnds({ expected, actual }) {
  const [left, right] = [open(expected), open(actual)];
  for (const step of expected.steps) {
    await play(left, step);
  }
  for (const step of actual.steps) {
    await play(right, step);
  }
  const found = differences(left, right);
  left.dispose();
  right.dispose();
  return { differences: found };
}

async function dump({ stream }) {
  const terminal = open(stream);
  for (const step of stream.steps) {
    await play(terminal, step);
  }
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

function open({ cols, rows }) {
  return new JudgedTerminal(cols, rows);
}

async function play(terminal, { write, resize }) {
  if (resize) {
    terminal.resize(...resize);
  } else {
    await terminal.write(Buffer.from(write, 'base64'));
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    const request = JSON.parse(line);
    answer = await operations[request.op](request);
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
