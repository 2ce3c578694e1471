import { expect, it } from 'vitest';
import { freshTitle } from './titles';

it.each([
  [[], 'Shell'],
  [['Codex'], 'Shell'],
  [['Shell'], 'Shell 2'],
  [['Shell', 'Shell 2', 'Shell 4'], 'Shell 3'],
  [['Shell 2'], 'Shell'],
])('beside %j a session is called %s', (others, title) => {
  expect(freshTitle('Shell', others)).toBe(title);
});
