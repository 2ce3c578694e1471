// @vitest-environment node
import { expect, it } from 'vitest';
import { asLine, asMarkdown } from './copying';

it('makes one line of what a program has broken into several', () => {
  expect(asLine('  git log \\\n    --oneline\r\n\n  --all ')).toBe('git log \\ --oneline --all');
});

it('makes a block of code with a fence that is not in it', () => {
  expect(asMarkdown('ls\n')).toBe('```\nls\n```\n');
  expect(asMarkdown('````\nx')).toBe('`````\n````\nx\n`````\n');
});
