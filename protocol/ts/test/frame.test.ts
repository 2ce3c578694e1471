import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, FrameError, FrameKind, maxPayloadBytes } from '../src/index.ts';
import { readJson } from './examples.ts';
import { SeededRandom } from './seeded-random.ts';

interface Repeated {
  readonly name: string;
  readonly hex: string;
  readonly repeat?: { readonly hex: string; readonly count: number };
}

interface ValidVector extends Repeated {
  readonly kind: FrameKind;
  readonly id: string;
  readonly seq: string;
  readonly payload_hex: string;
}

interface InvalidVector extends Repeated {
  readonly error: string;
}

const vectors = readJson('examples/frames.json') as { valid: ValidVector[]; invalid: InvalidVector[] };
const safe = vectors.valid.filter((vector) => BigInt(vector.seq) <= BigInt(Number.MAX_SAFE_INTEGER));
const unsafe = vectors.valid.filter((vector) => !safe.includes(vector));

function bytesOf(hex: string, repeat?: Repeated['repeat']): Uint8Array {
  return Uint8Array.from(Buffer.from(hex + (repeat?.hex.repeat(repeat.count) ?? ''), 'hex'));
}

function errorOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof FrameError) {
      return error.code;
    }
    throw error;
  }
  return 'none';
}

describe('the frame codec', () => {
  it.each(safe)('reads and writes: $name', (vector) => {
    const bytes = bytesOf(vector.hex, vector.repeat);
    const payload = bytesOf(vector.payload_hex, vector.repeat);
    const frame = { kind: vector.kind, id: vector.id, seq: Number(vector.seq), payload };
    expect(decodeFrame(bytes)).toEqual(frame);
    expect(Buffer.from(encodeFrame(frame)).equals(bytes)).toBe(true);
  });

  it.each(unsafe)('refuses what a number cannot hold exactly: $name', (vector) => {
    expect(errorOf(() => decodeFrame(bytesOf(vector.hex)))).toBe('unsafe_seq');
  });

  it.each(vectors.invalid)('refuses with $error: $name', (vector) => {
    expect(errorOf(() => decodeFrame(bytesOf(vector.hex, vector.repeat)))).toBe(vector.error);
  });

  it('calls every header that was cut short truncated', () => {
    for (const vector of safe) {
      const bytes = bytesOf(vector.hex);
      for (let length = 0; length < 10 + vector.id.length; length++) {
        expect(errorOf(() => decodeFrame(bytes.subarray(0, length)))).toBe('truncated');
      }
    }
  });

  it('throws nothing but its own error on 100,000 random inputs', () => {
    const random = new SeededRandom(20260131);
    const seen = new Set<string>();
    let changed = 0;
    for (let round = 0; round < 100_000; round++) {
      const bytes = random.frameLikeBytes();
      seen.add(
        errorOf(() => {
          changed += Buffer.compare(encodeFrame(decodeFrame(bytes)), bytes) === 0 ? 0 : 1;
        }),
      );
    }
    expect(changed).toBe(0);
    expect([...seen].sort()).toEqual(['invalid_id', 'none', 'truncated', 'unknown_kind', 'unsafe_seq']);
  });

  it.each([
    ['invalid_id', { id: '' }],
    ['invalid_id', { id: 'a/b' }],
    ['unsafe_seq', { seq: -1 }],
    ['unsafe_seq', { seq: 0.5 }],
    ['unsafe_seq', { seq: 2 ** 53 }],
    ['too_large', { payload: new Uint8Array(maxPayloadBytes(FrameKind.output, 'ses') + 1) }],
  ])('does not write what it would refuse: %s', (code, change) => {
    const frame = { kind: FrameKind.output, id: 'ses', seq: 0, payload: new Uint8Array(), ...change };
    expect(errorOf(() => encodeFrame(frame))).toBe(code);
  });

  it('knows the largest payload', () => {
    const payload = new Uint8Array(maxPayloadBytes(FrameKind.input, 'ses'));
    expect(encodeFrame({ kind: FrameKind.input, id: 'ses', seq: 0, payload })).toHaveLength(65_536);
  });
});
