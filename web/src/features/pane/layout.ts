/** How a tab's room is shared: one pane has it, or two parts side by side (`row`) or one above the other (`column`). */
export type Layout = Pane | Split;

/** A session's terminal, or room for one that has not been chosen yet. */
export interface Pane {
  readonly kind: 'pane';
  readonly id: string;
  readonly sessionId?: string;
}

export type Direction = 'row' | 'column';

export interface Split {
  readonly kind: 'split';
  readonly direction: Direction;
  /** What the first part has of the room: more than 0, less than 1. */
  readonly share: number;
  readonly first: Layout;
  readonly second: Layout;
}

const MIN_SHARE = 0.1;
/** More in one window nobody can read. */
export const MAX_PANES = 8;

export function sessionPane(sessionId: string): Pane {
  return { kind: 'pane', id: sessionId, sessionId };
}

let emptyPanes = 0;

/** A new one, or one that had this id. */
export function emptyPane(id?: unknown): Pane {
  const isIts = typeof id === 'string' && id.startsWith('empty-');
  return { kind: 'pane', id: isIts ? id : `empty-${Date.now().toString(36)}-${++emptyPanes}` };
}

/** In reading order. */
export function panesOf(layout: Layout): readonly Pane[] {
  return layout.kind === 'pane' ? [layout] : [...panesOf(layout.first), ...panesOf(layout.second)];
}

export function sessionsOf(layout: Layout): readonly string[] {
  return panesOf(layout).flatMap(({ sessionId }) => sessionId ?? []);
}

/** With `added` in half of the room of a pane: to its right, or below it. */
export function withSplit(layout: Layout, paneId: string, direction: Direction, added: Pane): Layout {
  return mapPane(layout, paneId, (pane) => ({ kind: 'split', direction, share: 0.5, first: pane, second: added }));
}

export function withPane(layout: Layout, paneId: string, pane: Pane): Layout {
  return mapPane(layout, paneId, () => pane);
}

/** Without a pane, whose room its neighbour gets; undefined where there is none left. */
export function withoutPane(layout: Layout, paneId: string): Layout | undefined {
  if (layout.kind === 'pane') {
    return layout.id === paneId ? undefined : layout;
  }
  const first = withoutPane(layout.first, paneId);
  const second = withoutPane(layout.second, paneId);
  return first && second ? { ...layout, first, second } : (first ?? second);
}

/** With another share for the first part of the split at `path`: one digit for each part to go into, 0 or 1. */
export function withShare(layout: Layout, path: string, share: number): Layout {
  if (layout.kind === 'pane') {
    return layout;
  }
  if (path === '') {
    return { ...layout, share: Math.max(MIN_SHARE, Math.min(1 - MIN_SHARE, share)) };
  }
  const rest = path.slice(1);
  return path.startsWith('0')
    ? { ...layout, first: withShare(layout.first, rest, share) }
    : { ...layout, second: withShare(layout.second, rest, share) };
}

/** Which pane has the focus once this one is gone: the nearest of those that get its room. */
export function heirOf(layout: Layout, paneId: string): Pane | undefined {
  if (layout.kind === 'pane') {
    return undefined;
  }
  const [first, second] = [panesOf(layout.first), panesOf(layout.second)];
  if (first.some(({ id }) => id === paneId)) {
    return heirOf(layout.first, paneId) ?? second[0];
  }
  return heirOf(layout.second, paneId) ?? first.at(-1);
}

/** The pane so many steps further in reading order, after the last the first. */
export function stepFrom(layout: Layout, paneId: string, steps: number): Pane | undefined {
  const panes = panesOf(layout);
  const index = panes.findIndex(({ id }) => id === paneId);
  return panes[(((index + steps) % panes.length) + panes.length) % panes.length];
}

function mapPane(layout: Layout, paneId: string, change: (pane: Pane) => Layout): Layout {
  if (layout.kind === 'pane') {
    return layout.id === paneId ? change(layout) : layout;
  }
  const [first, second] = [mapPane(layout.first, paneId, change), mapPane(layout.second, paneId, change)];
  return first === layout.first && second === layout.second ? layout : { ...layout, first, second };
}
