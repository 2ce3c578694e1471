import { expect, it } from 'vitest';
import { pluralIn } from './plural';

it('chooses the form of a word as English does', () => {
  const files = (count: number) => pluralIn('en')(count, { one: 'file', other: 'files' });
  expect([0, 1, 2, 21].map(files)).toEqual(['files', 'file', 'files', 'files']);
});

it('chooses among more forms where a language has more', () => {
  const files = (count: number) => pluralIn('pl')(count, { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' });
  expect([1, 2, 5, 22].map(files)).toEqual(['plik', 'pliki', 'plików', 'pliki']);
});

it('takes the form that every language has where there is no other', () => {
  expect(pluralIn('pl')(2, { other: 'plików' })).toBe('plików');
});
