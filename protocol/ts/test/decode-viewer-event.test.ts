import { describe, expect, it } from 'vitest';
import { decodeViewerEvent, MessageError } from '../src/index.ts';
import { examples } from './examples.ts';

describe('decodeViewerEvent', () => {
  it.each(examples('examples', 'viewer-event'))('accepts $name', ({ text }) => {
    expect(decodeViewerEvent(text)).toEqual(JSON.parse(text));
  });

  it.each(examples('examples-broken', 'viewer-event'))('refuses $name', ({ text }) => {
    expect(() => decodeViewerEvent(text)).toThrow(MessageError);
  });

  it.each(['', 'nonsense', '[]', 'null', '1', '"pong"', '{"type":'])('refuses %j', (text) => {
    expect(() => decodeViewerEvent(text)).toThrow(MessageError);
  });

  it.each(['from.the.future', 'toString', '__proto__'])('ignores the unknown type %s', (type) => {
    expect(decodeViewerEvent(JSON.stringify({ type, schema_version: '1' }))).toBeUndefined();
  });
});
