// @vitest-environment node
import { expect, it } from 'vitest';
import {
  emptyPane,
  heirOf,
  panesOf,
  sessionPane,
  sessionsOf,
  stepFrom,
  withoutPane,
  withPane,
  withShare,
  withSplit,
  type Layout,
} from './layout';
import { placementOf } from './placement';
import { layoutOf } from './stored-layout';

const a = sessionPane('a');

/** `a` on the left, `b` above `c` on the right. */
const three = withSplit(withSplit(a, 'a', 'row', sessionPane('b')), 'b', 'column', sessionPane('c'));

function rects(layout: Layout): Record<string, number[]> {
  const entries = [...placementOf(layout).panes].map(([id, { rect }]) => [
    id,
    [rect.left, rect.top, rect.width, rect.height],
  ]);
  return Object.fromEntries(entries) as Record<string, number[]>;
}

it('gives a new pane half of the room, to the right or below', () => {
  expect(rects(three)).toEqual({ a: [0, 0, 0.5, 1], b: [0.5, 0, 0.5, 0.5], c: [0.5, 0.5, 0.5, 0.5] });
});

it('gives the room of a pane that is closed to its neighbour alone', () => {
  const two = withoutPane(three, 'c');
  expect(two && rects(two)).toEqual({ a: [0, 0, 0.5, 1], b: [0.5, 0, 0.5, 1] });
  expect(withoutPane(a, 'a')).toBeUndefined();
});

it('moves the divider that is meant, and leaves both parts some room', () => {
  const { dividers } = placementOf(three);
  expect(dividers.map(({ path, direction, before }) => [path, direction, before])).toEqual([
    ['', 'row', 'a'],
    ['1', 'column', 'b'],
  ]);
  expect(rects(withShare(three, '1', 0.25))).toMatchObject({ a: [0, 0, 0.5, 1], b: [0.5, 0, 0.5, 0.25] });
  expect(rects(withShare(three, '', 7))).toMatchObject({ a: [0, 0, 0.9, 1] });
  expect(rects(withShare(three, '', -7))).toMatchObject({ a: [0, 0, 0.1, 1] });
});

it('goes round through the panes in reading order', () => {
  expect(panesOf(three).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(stepFrom(three, 'c', 1)?.id).toBe('a');
  expect(stepFrom(three, 'a', -1)?.id).toBe('c');
});

it('leaves the focus to the pane that gets the room', () => {
  expect(heirOf(three, 'c')?.id).toBe('b');
  expect(heirOf(three, 'b')?.id).toBe('c');
  expect(heirOf(three, 'a')?.id).toBe('b');
  expect(heirOf(a, 'a')).toBeUndefined();
});

it('comes back as it was stored', () => {
  const withEmpty = withSplit(withShare(three, '', 0.3), 'c', 'row', emptyPane());
  const stored: unknown = JSON.parse(JSON.stringify(withEmpty));
  expect(layoutOf(stored)).toEqual(withEmpty);
});

/** As many panes as 2 to the power of `depth`. */
function balanced(depth: number, path = 'p'): Layout {
  if (depth === 0) {
    return sessionPane(path);
  }
  const [first, second] = [balanced(depth - 1, `${path}0`), balanced(depth - 1, `${path}1`)];
  return { kind: 'split', direction: 'row', share: 0.5, first, second };
}

it.each([
  ['nothing', null],
  ['no session', emptyPane()],
  ['a split of nothing', { kind: 'split', direction: 'row', share: 0.5 }],
  ['too many', balanced(4)],
])('makes no layout of %s', (_name, stored) => {
  expect(layoutOf(stored)).toBeUndefined();
});

it('makes the best of what is broken', () => {
  const broken = { kind: 'split', direction: 'aslant', share: 3, first: { kind: 'pane', sessionId: 'x' }, second: 7 };
  expect(layoutOf(broken)).toEqual(sessionPane('x'));
  expect(layoutOf({ ...broken, direction: 'row', second: { kind: 'pane', sessionId: 'y' } })).toMatchObject({
    share: 0.5,
  });
});

it('puts a session into an empty pane', () => {
  const empty = emptyPane();
  expect(sessionsOf(withPane(withSplit(a, 'a', 'row', empty), empty.id, sessionPane('b')))).toEqual(['a', 'b']);
});
