// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyPane, panesOf, sessionPane, sessionsOf, withSplit } from '@/features/pane/layout';
import { changeLayout, closeTab, keepSessions, neighbourOf, openTab, putSession, tabs, tabWith } from './tabs';

beforeEach(() => {
  localStorage.clear();
  tabs.reload();
});

const shown = () => tabs.current.map(({ layout }) => sessionsOf(layout).join('+'));
const idOf = (sessionId: string) => tabWith(sessionId, tabs.current)?.id ?? '';

/** Opens `added` in an empty pane beside `beside`. */
function splitWith(beside: string, added: string): void {
  const pane = emptyPane();
  changeLayout(idOf(beside), (layout) => withSplit(layout, beside, 'row', pane));
  putSession(idOf(beside), pane.id, added);
}

it('survives a reload, each session once', () => {
  ['a', 'b', 'a'].forEach(openTab);
  splitWith('b', 'c');
  const before = tabs.current;
  tabs.reload();
  expect(shown()).toEqual(['a', 'b+c']);
  expect(tabs.current).toEqual(before);
});

it('takes over the tabs of earlier versions, which had one session each', () => {
  localStorage.setItem('chatcode.tabs', '["a","b","a"]');
  tabs.reload();
  expect(shown()).toEqual(['a', 'b']);
});

it.each(['nonsense', '{"a":1}', '[1,null,"a","a"]', '[{"id":"t","layout":{"kind":"pane"}},"a"]'])(
  'makes the best of %s in the store',
  (stored) => {
    localStorage.setItem('chatcode.tabs', stored);
    tabs.reload();
    expect(shown().every((sessions) => sessions === 'a')).toBe(true);
  },
);

it('goes on with the neighbour of what was closed', () => {
  ['a', 'b', 'c'].forEach(openTab);
  expect(neighbourOf(idOf('b'), tabs.current)?.id).toBe(idOf('c'));
  expect(neighbourOf(idOf('c'), tabs.current)?.id).toBe(idOf('b'));
  closeTab(idOf('b'));
  keepSessions(new Set(['c']));
  expect(shown()).toEqual(['c']);
  expect(neighbourOf(idOf('c'), tabs.current)).toBeUndefined();
});

it('takes a session that is put into a pane out of where it was', () => {
  ['a', 'b'].forEach(openTab);
  splitWith('a', 'b');
  expect(shown()).toEqual(['a+b']);
});

it('closes the panes of sessions that are no more, and tabs in which none is left', () => {
  ['a', 'b'].forEach(openTab);
  splitWith('a', 'c');
  changeLayout(idOf('b'), (layout) => withSplit(layout, 'b', 'column', emptyPane()));
  expect(tabs.current.map(({ layout }) => panesOf(layout).length)).toEqual([2, 2]);
  keepSessions(new Set(['c']));
  expect(shown()).toEqual(['c']);
});

describe('beside another window', () => {
  /** What the other one has written, whatever was there. */
  function writtenElsewhere(session: string, isTold = true): void {
    localStorage.setItem('chatcode.tabs', JSON.stringify([{ id: `tab-${session}`, layout: sessionPane(session) }]));
    if (isTold) {
      window.dispatchEvent(new StorageEvent('storage', { key: 'chatcode.tabs', storageArea: localStorage }));
    }
  }

  let now = Date.now();

  beforeEach(() => {
    // So that what was opened in another test has been open for long.
    now += 60_000;
    vi.useFakeTimers({ now });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('adds to what that has written, told or not', () => {
    writtenElsewhere('b', false);
    openTab('a');
    expect(shown()).toEqual(['b', 'a']);
  });

  it('opens again what that could not see yet as it wrote', () => {
    openTab('a');
    writtenElsewhere('b');
    expect(shown()).toEqual(['b', 'a']);
  });

  it('lets that close what has been open for some time', () => {
    openTab('a');
    vi.advanceTimersByTime(5_000);
    writtenElsewhere('b');
    expect(shown()).toEqual(['b']);
  });

  it('does not open again what has been closed here', () => {
    openTab('a');
    closeTab(idOf('a'));
    writtenElsewhere('b');
    expect(shown()).toEqual(['b']);
  });
});
