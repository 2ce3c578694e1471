// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  answer,
  attach,
  elapse,
  look,
  nextTurn,
  OTHER,
  OURS,
  questions,
  recording,
  repairs,
  requests,
  restore,
  shown,
  sink,
  size,
  verifier,
  withVerifier,
  write,
} from '../../../../test/verifier-harness';
import { defaultTiming } from './timing';

const { verifyBusyEvery, verifyEvery, verifyIdle, verifySettled, verifyAtLatest, verifyPause, verifyPatience } =
  defaultTiming;
withVerifier();

describe('a terminal', () => {
  it('is compared once its attachment has settled, and is exact where the hashes are equal', () => {
    attach();
    elapse(verifySettled - 1);
    expect(requests).toEqual([]);
    elapse(1);
    expect(requests).toEqual([{ type: 'session.verify', epoch: 'e1', offset: 0, hash: OURS }]);
    answer(OURS);
    expect(shown.at(-1)).toBe('exact');
  });

  it('is compared again every 30 s while it is idle', () => {
    attach();
    elapse(verifySettled);
    answer(OURS);
    nextTurn(OURS);
    nextTurn(OURS);
    expect(shown).toEqual(['exact']);
    expect(repairs()).toEqual([]);
  });

  it('is not disturbed while a program prints, and compared when that pauses', () => {
    attach();
    elapse(verifySettled);
    answer(OURS);
    for (let second = 0; second < 59; second++) {
      elapse(1_000);
      write('.');
    }
    expect(questions()).toHaveLength(1);
    elapse(verifyIdle);
    expect(questions()).toHaveLength(2);
  });

  it('is compared after an attachment also where a program never pauses', () => {
    attach();
    for (let waited = 0; waited < verifyAtLatest; waited += 100) {
      expect(questions()).toEqual([]);
      write('.');
      elapse(100);
    }
    expect(questions()).toHaveLength(1);
  });

  it('is compared every minute where a program never pauses, at a moment in which it does not print', () => {
    attach();
    elapse(verifySettled);
    answer(OURS);
    for (let waited = 0; waited < verifyBusyEvery + 1_500; waited += 1_500) {
      expect(questions()).toHaveLength(1);
      write('.');
      elapse(1_500);
    }
    expect(questions()).toHaveLength(2);
    answer(OTHER);
    expect(shown).toEqual(['exact', 'different']);
  });

  it('is asked no more often where a program prints faster than an answer can come', () => {
    attach();
    elapse(verifySettled);
    answer(OURS);
    for (let waited = 0; waited < 3 * verifyBusyEvery; waited += 100) {
      const before = questions().length;
      write('.');
      elapse(100);
      if (questions().length > before) {
        write('.');
        answer(OURS);
      }
    }
    expect(questions().length).toBeGreaterThan(1);
    expect(questions().length).toBeLessThanOrEqual(4);
  });

  it('is left alone while nobody looks at it', () => {
    attach();
    elapse(verifySettled);
    answer(OURS);
    look(false);
    elapse(10 * verifyEvery);
    expect(questions()).toHaveLength(1);
    look(true);
    elapse(verifyEvery);
    expect(questions()).toHaveLength(2);
  });

  it('is not compared before all of it is parsed, nor in a size that the server does not know', () => {
    recording.parsesAtOnce = false;
    attach();
    elapse(verifyAtLatest);
    expect(questions()).toEqual([]);
    recording.parse();
    recording.size = { cols: 100, rows: 30 };
    sink.changed();
    elapse(verifyAtLatest);
    expect(questions()).toEqual([]);
    sink.resize({ cols: 100, rows: 30 });
    elapse(verifySettled);
    expect(questions()).toHaveLength(1);
  });

  it('is not asked about without a connection or a gateway, and compared anew when they are back', () => {
    attach();
    verifier.stop();
    elapse(verifyEvery);
    expect(questions()).toEqual([]);
    verifier.follow(true);
    elapse(verifySettled);
    expect(questions()).toHaveLength(1);
  });
});

describe('an answer says nothing', () => {
  it.each<[string, () => void]>([
    [
      'of another place',
      () => {
        answer(OTHER, { offset: 1 });
      },
    ],
    [
      'of another epoch',
      () => {
        answer(OTHER, { epoch: 'e2' });
      },
    ],
    [
      'after something has come',
      () => {
        sink.write(new Uint8Array(1), () => undefined);
        answer(OTHER, { offset: 0 });
      },
    ],
    [
      'after the size has changed',
      () => {
        sink.resize(size);
        answer(OTHER);
      },
    ],
  ])('%s, and is asked for again', (_what, act) => {
    attach();
    elapse(verifySettled);
    act();
    expect(shown).toEqual([]);
    expect(repairs()).toEqual([]);
    elapse(verifyPause);
    expect(questions()).toHaveLength(2);
  });

  it('where nobody has asked', () => {
    attach();
    answer(OTHER);
    expect([...requests, ...shown]).toEqual([]);
  });

  it('and one that never comes is not waited for', () => {
    attach();
    elapse(verifySettled + verifyPatience - 1);
    expect(questions()).toHaveLength(1);
    elapse(1);
    expect(questions()).toHaveLength(2);
  });
});

describe('a reconstruction', () => {
  it('is called restored until it has been compared', () => {
    attach(true);
    expect(shown).toEqual(['restored']);
    write('more');
    expect(shown).toEqual(['restored']);
    elapse(verifySettled);
    answer(OURS);
    expect(shown).toEqual(['restored', 'exact']);
  });

  it('stays one over a new connection, and not over a snapshot that is none', () => {
    attach(true);
    verifier.stop();
    verifier.follow(true);
    expect(shown.at(-1)).toBe('restored');
    restore();
    expect(shown.at(-1)).toBeUndefined();
  });
});

describe('a question that is refused', () => {
  it.each(['unsupported', 'unknown_type'])('with %s is not asked on this connection any more', (code) => {
    attach();
    elapse(verifySettled);
    expect(verifier.tryRefuse(code)).toBe(true);
    elapse(10 * verifyEvery);
    restore();
    elapse(10 * verifyEvery);
    expect(questions()).toHaveLength(1);
    verifier.follow(true);
    elapse(verifySettled);
    expect(questions()).toHaveLength(2);
  });

  it('because the gateway is gone is asked again', () => {
    attach();
    elapse(verifySettled);
    expect(verifier.tryRefuse('gateway_offline')).toBe(true);
    elapse(verifyPause);
    expect(questions()).toHaveLength(2);
  });

  it('is told from what else is refused', () => {
    attach();
    expect(verifier.tryRefuse('gateway_offline')).toBe(false);
    elapse(verifySettled);
    expect(verifier.tryRefuse('read_only')).toBe(false);
  });
});
