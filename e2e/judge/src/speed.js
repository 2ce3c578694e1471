/** Prints how many megabytes a second xterm.js takes of a file: the best of some runs in one process. */
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { JudgedTerminal } from './terminal.js';

const [file, runs] = process.argv.slice(2);
const PIECE_BYTES = 64 * 1024;
const bytes = await readFile(file);
let best = Infinity;
for (let run = 0; run < Number(runs); run++) {
  const terminal = new JudgedTerminal(80, 24);
  const start = performance.now();
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    terminal.core.writeSync(bytes.subarray(from, from + PIECE_BYTES));
  }
  best = Math.min(best, performance.now() - start);
  terminal.dispose();
}
process.stdout.write(`${bytes.length / best / 1000}\n`);
