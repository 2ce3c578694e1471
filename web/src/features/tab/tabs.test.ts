// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { closeTab, keepTabs, neighbourOf, openTab, tabs } from './tabs';

beforeEach(() => {
  localStorage.clear();
  tabs.reload();
});

it('survives a reload, each session once', () => {
  ['a', 'b', 'a'].forEach(openTab);
  tabs.reload();
  expect(tabs.current).toEqual(['a', 'b']);
});

it.each(['nonsense', '{"a":1}', '[1,null,"a","a"]'])('makes the best of %s in the store', (stored) => {
  localStorage.setItem('chatcode.tabs', stored);
  tabs.reload();
  expect(tabs.current.every((id) => id === 'a')).toBe(true);
});

it('goes on with the neighbour of what was closed', () => {
  ['a', 'b', 'c'].forEach(openTab);
  expect(neighbourOf('b', tabs.current)).toBe('c');
  expect(neighbourOf('c', tabs.current)).toBe('b');
  closeTab('b');
  keepTabs(new Set(['c']));
  expect(tabs.current).toEqual(['c']);
  expect(neighbourOf('c', tabs.current)).toBeUndefined();
});
