import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { StreamPosition } from '@/features/terminal/socket/output-cursor';
import type { Exactness } from '@/features/terminal/socket/status';
import type { RequestBody } from '@/features/terminal/socket/terminal-link';
import { defaultTiming } from '@/features/terminal/socket/timing';
import { Verifier } from '@/features/terminal/socket/verifier';
import { WatchedSink } from '@/features/terminal/socket/watched-sink';
import { RecordingSink } from './recording-sink';

export const OURS = '0123456789abcdef';
export const OTHER = 'fedcba9876543210';
export const size = { cols: 80, rows: 24 };

export let recording: RecordingSink;
export let sink: WatchedSink;
export let verifier: Verifier;
export let requests: RequestBody[];
export let shown: (Exactness | undefined)[];
let position: StreamPosition | undefined;
let visible: boolean;

/** Gives each test of a file a verifier of its own, whose time is the test's. */
export function withVerifier(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    recording = new RecordingSink();
    recording.hash = OURS;
    sink = new WatchedSink(recording);
    position = { epoch: 'e1', offset: 0 };
    visible = true;
    requests = [];
    shown = [];
    verifier = new Verifier(defaultTiming, sink, {
      position: () => position,
      isVisible: () => visible,
      request: (body) => requests.push(body),
      onExactness: (exactness) => shown.push(exactness),
    });
  });
  afterEach(() => {
    verifier.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
}

export const elapse = (ms: number) => vi.advanceTimersByTime(ms);
export const questions = () => requests.filter((request) => request.type === 'session.verify');
export const repairs = () => requests.filter((request) => request.type === 'session.snapshot');

export function look(isVisible: boolean): void {
  visible = isVisible;
}

export function restore(approximate = false): void {
  sink.restore({ ...size, content: new Uint8Array(), ...(approximate && { approximate }) }, () => undefined);
}

export function write(text: string): void {
  position = { epoch: 'e1', offset: (position?.offset ?? 0) + text.length };
  sink.write(new TextEncoder().encode(text), () => undefined);
}

export function attach(approximate = false): void {
  restore(approximate);
  verifier.follow(true);
}

export function answer(hash: string, at: Partial<StreamPosition> = {}): void {
  const place = { epoch: 'e1', offset: position?.offset ?? 0, ...at };
  verifier.onVerified({ type: 'session.verified', schema_version: '1', session_id: 'ses-1', hash, ...place });
}

/** A turn of the idle terminal, which the gateway answers. */
export function nextTurn(hash: string): void {
  const before = questions().length;
  elapse(defaultTiming.verifyEvery);
  expect(questions()).toHaveLength(before + 1);
  answer(hash);
}
