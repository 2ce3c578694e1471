// @vitest-environment node
import { FrameKind, MAX_OUTPUT_BYTES, type Frame, type TerminalSnapshot } from '@chatcode/protocol';
import { deflateSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordingSink } from '../../../../test/recording-sink';
import { Acknowledger } from './acknowledger';
import { OutputReceiver } from './output-receiver';
import type { StreamPosition } from './output-cursor';

const state = {
  type: 'session.snapshot',
  schema_version: '1',
  session_id: 'ses-1',
  epoch: 'e1',
  offset: 100,
  cols: 80,
  rows: 24,
  cursor_x: 0,
  cursor_y: 0,
  cursor_visible: true,
  alternate_on: false,
} as const;
const framed = (bytes: number, id = 'snap') =>
  ({ ...state, content_id: id, content_bytes: bytes, content_encoding: 'deflate' }) satisfies TerminalSnapshot;
const output = (seq: number, payload: string | Uint8Array): Frame => frame(FrameKind.output, 'ses-1', seq, payload);
const part = (seq: number, payload: Uint8Array, id = 'snap'): Frame => frame(FrameKind.snapshot, id, seq, payload);

function frame(kind: FrameKind, id: string, seq: number, payload: string | Uint8Array): Frame {
  return { kind, id, seq, payload: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload };
}

let sink: RecordingSink;
let acks: StreamPosition[];
let broken: string[];
let receiver: OutputReceiver;

beforeEach(() => {
  sink = new RecordingSink();
  acks = [];
  broken = [];
  receiver = new OutputReceiver(sink, new Acknowledger(0, (position) => acks.push(position)), (reason) => {
    broken.push(reason);
  });
});

describe('a snapshot', () => {
  it('may be text or base64, also of bytes that are no text', () => {
    receiver.onSnapshot({ ...state, content: 'ä' });
    expect([...(sink.restores[0]?.content ?? [])]).toEqual([0xc3, 0xa4]);
    receiver.onSnapshot({ ...state, content: '4oI=', content_encoding: 'base64', modes: { kitty_keyboard: [1] } });
    expect([...(sink.restores[1]?.content ?? [])]).toEqual([0xe2, 0x82]);
    expect(sink.restores[1]?.modes).toEqual({ kitty_keyboard: [1] });
    expect(sink.restores[1]?.approximate).toBeUndefined();
    receiver.onSnapshot({ ...state, content: '', approximate: true });
    expect(sink.restores[2]?.approximate).toBe(true);
  });

  it('in frames is applied whole, and before what follows it', async () => {
    const content = 'line\r\n'.repeat(40_000);
    const compressed = deflateSync(content);
    receiver.onSnapshot(framed(content.length));
    const half = compressed.length >> 1;
    receiver.onFrame(part(0, compressed.subarray(0, half)));
    receiver.onFrame(output(100, 'after '));
    receiver.onResized({ cols: 90, rows: 20 });
    receiver.onFrame(output(106, 'resize'));
    receiver.onFrame(part(0, compressed.subarray(0, half)));
    receiver.onFrame(part(half, compressed.subarray(half)));
    await vi.waitFor(() => {
      expect(sink.steps.slice(1)).toEqual(['write after ', 'resize 90x20', 'write resize']);
    });
    expect(sink.steps[0]).toBe(`restore ${content}`);
    expect(sink.size).toEqual({ cols: 90, rows: 20 });
    expect(receiver.position).toEqual({ epoch: 'e1', offset: 112 });
  });

  it.each([
    ['longer than announced', () => deflateSync('x'.repeat(100))],
    ['not zlib', () => Uint8Array.from({ length: 50 }, () => 7)],
  ])('that is %s breaks the stream, and changes nothing', async (_what, compressed) => {
    receiver.onSnapshot({ ...state, content: 'good' });
    receiver.onSnapshot(framed(99));
    receiver.onFrame(part(0, compressed()));
    await vi.waitFor(() => {
      expect(broken).toHaveLength(1);
    });
    expect(sink.text).toBe('good');
  });

  it('with a missing part breaks the stream', async () => {
    receiver.onSnapshot(framed(99));
    receiver.onFrame(part(5, new Uint8Array(3)));
    await vi.waitFor(() => {
      expect(broken[0]).toContain('missing');
    });
  });

  it('whose content does not come cannot make the browser keep everything', () => {
    receiver.onSnapshot(framed(99));
    const chunk = new Uint8Array(MAX_OUTPUT_BYTES);
    for (let seq = 0; seq <= 4 << 20; seq += chunk.length) {
      receiver.onFrame(output(100 + seq, chunk));
    }
    expect(broken).toEqual(['the content of a snapshot is late']);
  });

  it('that is overtaken by a newer one is forgotten', async () => {
    receiver.onSnapshot(framed(3, 'old'));
    receiver.onSnapshot(framed(3, 'new'));
    receiver.onFrame(part(0, deflateSync('old'), 'old'));
    receiver.onFrame(part(0, deflateSync('new'), 'new'));
    await vi.waitFor(() => {
      expect(sink.text).toBe('new');
    });
    expect(broken).toEqual([]);
  });

  it('that was cut off by the end of the connection leaves what was there', () => {
    receiver.onSnapshot({ ...state, content: 'good' });
    receiver.onSnapshot({ ...framed(3), offset: 500 });
    receiver.onClosed();
    expect(receiver.position).toEqual({ epoch: 'e1', offset: 100 });
    expect(sink.text).toBe('good');
  });
});

it('acknowledges only what the terminal has parsed', () => {
  sink.parsesAtOnce = false;
  receiver.onSnapshot({ ...state, content: 'x' });
  receiver.onFrame(output(100, 'one'));
  receiver.onFrame(output(103, 'two'));
  expect(acks).toEqual([]);
  sink.parse(2);
  expect(acks).toEqual([
    { epoch: 'e1', offset: 100 },
    { epoch: 'e1', offset: 103 },
  ]);
});

it('shows no output of another stream while it waits for a snapshot', () => {
  receiver.onFrame(output(0, 'early'));
  expect(sink.steps).toEqual([]);
});
