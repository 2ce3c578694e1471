import { describe, expect, it } from 'vitest';
import { idleText } from './relative-time';

const HOUR_MS = 3_600_000;
const since = '2026-11-27T12:00:00Z';
const after = (hours: number) => Date.parse(since) + hours * HOUR_MS;

describe('idleText', () => {
  it('says nothing within a day', () => {
    expect(idleText(since, after(0))).toBeNull();
    expect(idleText(since, after(24) - 1)).toBeNull();
    expect(idleText(since, after(-1))).toBeNull();
  });

  it('counts whole days', () => {
    expect(idleText(since, after(24))).toBe('idle 1 d');
    expect(idleText(since, after(71.9))).toBe('idle 2 d');
  });
});
