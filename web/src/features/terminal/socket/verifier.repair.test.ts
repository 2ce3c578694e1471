// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import {
  answer,
  attach,
  elapse,
  nextTurn,
  OTHER,
  OURS,
  questions,
  repairs,
  requests,
  restore,
  shown,
  withVerifier,
} from '../../../../test/verifier-harness';
import { defaultTiming } from './timing';

const { verifyEvery, verifySettled, verifyPause } = defaultTiming;
withVerifier();

describe('a terminal that differs', () => {
  beforeEach(() => {
    attach();
    elapse(verifySettled);
    answer(OTHER);
  });

  it('is repaired by a snapshot, compared once more, and then is repaired', () => {
    expect(requests.at(-1)).toEqual({ type: 'session.snapshot' });
    expect(shown).toEqual(['different']);
    elapse(verifyEvery / 2);
    expect(questions()).toHaveLength(1);
    restore();
    elapse(verifySettled);
    answer(OURS);
    expect(shown).toEqual(['different', undefined, 'repaired']);
    nextTurn(OURS);
    expect(shown.at(-1)).toBe('exact');
    expect(repairs()).toHaveLength(1);
  });

  it('is not repaired again within 30 s', () => {
    restore();
    elapse(verifyPause);
    answer(OTHER);
    expect(shown.at(-1)).toBe('different');
    expect(repairs()).toHaveLength(1);
    nextTurn(OTHER);
    expect(repairs()).toHaveLength(2);
  });

  it('after three repairs in a row is left as it is, and that is said', () => {
    for (let repair = 2; repair <= 3; repair++) {
      restore();
      elapse(verifyPause);
      answer(OTHER);
      nextTurn(OTHER);
      expect(repairs()).toHaveLength(repair);
    }
    restore();
    elapse(verifyPause);
    answer(OTHER);
    expect(shown.at(-1)).toBe('unrepaired');
    const asked = requests.length;
    elapse(100 * verifyEvery);
    restore();
    elapse(100 * verifyEvery);
    expect(requests).toHaveLength(asked);
    expect(shown.at(-1)).toBe('unrepaired');
  });

  it('and cannot be repaired is only compared after the next attachment, until it is exact', () => {
    for (let repair = 2; repair <= 4; repair++) {
      restore();
      elapse(verifyPause);
      answer(OTHER);
      elapse(verifyEvery);
      answer(OTHER);
    }
    expect(repairs()).toHaveLength(3);
    attach();
    elapse(verifyPause);
    answer(OTHER);
    expect(shown.at(-1)).toBe('unrepaired');
    expect(repairs()).toHaveLength(3);
    attach();
    elapse(verifyPause);
    answer(OURS);
    expect(shown.at(-1)).toBe('exact');
    nextTurn(OTHER);
    expect(repairs()).toHaveLength(4);
  });

  it('is compared again where no snapshot comes', () => {
    elapse(verifyEvery);
    expect(questions()).toHaveLength(2);
    answer(OURS);
    expect(shown.at(-1)).toBe('exact');
  });
});
