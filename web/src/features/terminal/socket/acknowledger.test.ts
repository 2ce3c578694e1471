// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Acknowledger } from './acknowledger';

const MEBIBYTE = 1 << 20;
let sent: number[];
let acknowledger: Acknowledger;
let generation: number;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  acknowledger = new Acknowledger(75, ({ offset }) => sent.push(offset));
  generation = acknowledger.restart({ epoch: 'e', offset: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

function parsed(offset: number, stream = generation): void {
  acknowledger.onParsed(stream, offset);
}

it('sends the first at once and then at most one per 75 ms, always the newest', () => {
  acknowledger.onReceived(300);
  parsed(1);
  parsed(2);
  parsed(3);
  expect(sent).toEqual([1]);
  vi.advanceTimersByTime(74);
  expect(sent).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([1, 3]);
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([1, 3]);
});

it('stops while the terminal is more than 1 MiB behind, and goes on when it has caught up', () => {
  acknowledger.onReceived(MEBIBYTE + 1);
  parsed(1);
  expect(sent).toEqual([]);
  parsed(MEBIBYTE - MEBIBYTE / 4);
  expect(sent).toEqual([]);
  parsed(MEBIBYTE);
  expect(sent).toEqual([MEBIBYTE]);
});

it('does not send what was planned when the terminal has fallen behind since', () => {
  parsed(1);
  parsed(2);
  acknowledger.onReceived(2 * MEBIBYTE);
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([1]);
});

it('ignores what belongs to an earlier stream', () => {
  const next = acknowledger.restart({ epoch: 'e', offset: 50 });
  parsed(70);
  expect(sent).toEqual([]);
  parsed(50, next);
  expect(sent).toEqual([50]);
});

it('does not acknowledge a snapshot before it has been parsed, whatever was planned before', () => {
  parsed(1);
  parsed(2);
  const next = acknowledger.restart({ epoch: 'e', offset: 50 });
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([1]);
  parsed(50, next);
  expect(sent).toEqual([1, 50]);
});

it('does not take a snapshot far into the stream for a backlog', () => {
  const next = acknowledger.restart({ epoch: 'e', offset: 5 * MEBIBYTE });
  acknowledger.onReceived(5 * MEBIBYTE + 10);
  parsed(5 * MEBIBYTE, next);
  expect(sent).toEqual([5 * MEBIBYTE]);
});

it('acknowledges again what is parsed after the connection was lost, as far as it is parsed', () => {
  acknowledger.onReceived(300);
  parsed(100);
  acknowledger.stop();
  acknowledger.resume();
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([100]);
  parsed(300);
  expect(sent).toEqual([100, 300]);
});

it('sends nothing once it is stopped', () => {
  parsed(1);
  parsed(2);
  acknowledger.stop();
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([1]);
});
