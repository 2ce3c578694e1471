import { describe, expect, it } from 'vitest';
import { relevance } from './relevance';

const of = (typed: string, ...keywords: string[]) => relevance('ses-1', typed, keywords);

describe('what fits best in the palette', () => {
  it('has the words that were typed, and not only their letters', () => {
    const title = 'Build the thing with a really very long title';
    expect(of('shortc', title, '~/workspace/shop/api')).toBe(0);
    expect(of('theme', title)).toBe(0);
    expect(of('shortc', 'Keyboard shortcuts')).toBe(1);
    expect(of('ses-1', title)).toBe(0);
  });

  it('has them at the beginning of its words, then elsewhere, then in its hint', () => {
    const scores = [
      of('tests', 'Run tests'),
      of('est', 'Run tests'),
      of('test', 'Api', '~/test'),
      of('est', 'Api', '~/test'),
    ];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
    expect(Math.min(...scores)).toBeGreaterThan(0);
  });

  it('has every word, in any order and any case', () => {
    expect(of('TESTS run', 'Run tests')).toBe(1);
    expect(of('run nothing', 'Run tests')).toBe(0);
    expect(of('work api', 'Api', '~/workspace')).toBeGreaterThan(0);
    expect(of(' ', 'Run tests')).toBe(1);
  });
});
