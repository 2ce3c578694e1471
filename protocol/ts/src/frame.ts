/** What a binary frame carries: the meaning of its `seq` depends on it. */
export const FrameKind = { output: 1, input: 2, file: 3, snapshot: 4 } as const;
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

export const MAX_FRAME_BYTES = 65_536;
export const MAX_OUTPUT_BYTES = 16_384;

const FIXED_HEADER_BYTES = 10;
const ID = /^[A-Za-z0-9_-]{1,64}$/;
const TWO_TO_32 = 2 ** 32;
const KINDS: ReadonlySet<number> = new Set(Object.values(FrameKind));

export interface Frame {
  readonly kind: FrameKind;
  /** A session, transfer or snapshot id, by `kind`. */
  readonly id: string;
  /** A byte offset, or of input the viewer's counter. A safe integer: see {@link decodeFrame}. */
  readonly seq: number;
  /** A view of the bytes that were decoded, not a copy. */
  readonly payload: Uint8Array;
}

/** `unsafe_seq` is this codec's own; the others are those of the shared vectors. */
export type FrameErrorCode = 'truncated' | 'too_large' | 'unknown_kind' | 'invalid_id' | 'unsafe_seq';

/** A frame that is to be dropped and counted. */
export class FrameError extends Error {
  readonly code: FrameErrorCode;

  constructor(code: FrameErrorCode) {
    super(`malformed frame: ${code}`);
    this.name = 'FrameError';
    this.code = code;
  }
}

/**
 * Reads `bytes` as one frame. The wire has 64-bit offsets and JavaScript numbers are exact up to 2^53 - 1, which is
 * 285 years of output at 1 MB/s: a larger one is refused as `unsafe_seq`.
 *
 * @throws {FrameError} and nothing else
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length > MAX_FRAME_BYTES) {
    throw new FrameError('too_large');
  }
  const kind = byteAt(bytes, 0);
  if (!isFrameKind(kind)) {
    throw new FrameError('unknown_kind');
  }
  const idLength = byteAt(bytes, 1);
  if (idLength < 1 || idLength > 64) {
    throw new FrameError('invalid_id');
  }
  const payloadStart = FIXED_HEADER_BYTES + idLength;
  if (bytes.length < payloadStart) {
    throw new FrameError('truncated');
  }
  const payload = bytes.subarray(payloadStart);
  if (kind === FrameKind.output && payload.length > MAX_OUTPUT_BYTES) {
    throw new FrameError('too_large');
  }
  return { kind, id: decodeId(bytes.subarray(2, 2 + idLength)), seq: decodeSeq(bytes, 2 + idLength), payload };
}

/** @throws {FrameError} where the frame could not be decoded again */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const { kind, id, seq, payload } = frame;
  if (!ID.test(id)) {
    throw new FrameError('invalid_id');
  }
  if (!Number.isSafeInteger(seq) || seq < 0) {
    throw new FrameError('unsafe_seq');
  }
  const header = FIXED_HEADER_BYTES + id.length;
  const size = header + payload.length;
  if (size > MAX_FRAME_BYTES || (kind === FrameKind.output && payload.length > MAX_OUTPUT_BYTES)) {
    throw new FrameError('too_large');
  }
  const bytes = new Uint8Array(size);
  bytes[0] = kind;
  bytes[1] = id.length;
  new TextEncoder().encodeInto(id, bytes.subarray(2));
  const view = new DataView(bytes.buffer);
  view.setUint32(2 + id.length, Math.floor(seq / TWO_TO_32));
  view.setUint32(6 + id.length, seq % TWO_TO_32);
  bytes.set(payload, header);
  return bytes;
}

/** The largest payload that fits into one frame with this id. */
export function maxPayloadBytes(kind: FrameKind, id: string): number {
  const room = MAX_FRAME_BYTES - FIXED_HEADER_BYTES - id.length;
  return kind === FrameKind.output ? Math.min(room, MAX_OUTPUT_BYTES) : room;
}

function byteAt(bytes: Uint8Array, index: number): number {
  const byte = bytes[index];
  if (byte === undefined) {
    throw new FrameError('truncated');
  }
  return byte;
}

function isFrameKind(byte: number): byte is FrameKind {
  return KINDS.has(byte);
}

function decodeId(bytes: Uint8Array): string {
  const id = String.fromCharCode(...bytes);
  if (!ID.test(id)) {
    throw new FrameError('invalid_id');
  }
  return id;
}

function decodeSeq(bytes: Uint8Array, at: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seq = view.getUint32(at) * TWO_TO_32 + view.getUint32(at + 4);
  if (!Number.isSafeInteger(seq)) {
    throw new FrameError('unsafe_seq');
  }
  return seq;
}
