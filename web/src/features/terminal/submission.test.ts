// @vitest-environment node
import { expect, it } from 'vitest';
import { submission } from './submission';

it.each([
  ['ls', 'ls\r'],
  ['a\nb\n\n', 'a\rb\r'],
  ['a\r\nb', 'a\rb\r'],
  ['', '\r'],
])('gives a shell %j, then Enter', (text, sent) => {
  expect(submission(text, false)).toBe(sent);
});

it('gives it as one paste to a program that wants it so', () => {
  expect(submission('first\n\tsecond', true)).toBe('\x1b[200~first\r\tsecond\x1b[201~\r');
  expect(submission('', true)).toBe('\r');
});

it('lets nothing out of the brackets', () => {
  expect(submission('a\x1b[201~\x9bb\x03', true)).toBe('\x1b[200~a[201~b\x1b[201~\r');
});
