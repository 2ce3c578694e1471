import type { CSSProperties } from 'react';
import type { Direction, Layout, Pane } from './layout.ts';

/** In parts of the whole. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedDivider {
  /** Of its split: see `withShare`. */
  readonly path: string;
  readonly direction: Direction;
  readonly share: number;
  /** What the split shares out. */
  readonly room: Rect;
  /** The pane that ends at it. */
  readonly before: string;
}

export interface Placement {
  readonly panes: ReadonlyMap<string, { readonly pane: Pane; readonly rect: Rect }>;
  readonly dividers: readonly PlacedDivider[];
}

export const WHOLE: Rect = { left: 0, top: 0, width: 1, height: 1 };

/** Where everything of a layout is. Panes are not nested on the page: so none is built anew when another comes or goes. */
export function placementOf(layout: Layout): Placement {
  const panes = new Map<string, { pane: Pane; rect: Rect }>();
  const dividers: PlacedDivider[] = [];
  const place = (part: Layout, rect: Rect, path: string): string => {
    if (part.kind === 'pane') {
      panes.set(part.id, { pane: part, rect });
      return part.id;
    }
    const { direction, share } = part;
    const [first, second] = shareOut(rect, direction, share);
    const before = place(part.first, first, `${path}0`);
    dividers.push({ path, direction, share, room: rect, before });
    return place(part.second, second, `${path}1`);
  };
  place(layout, WHOLE, '');
  return { panes, dividers };
}

function shareOut(rect: Rect, direction: Direction, share: number): readonly [Rect, Rect] {
  if (direction === 'row') {
    const width = rect.width * share;
    return [
      { ...rect, width },
      { ...rect, left: rect.left + width, width: rect.width - width },
    ];
  }
  const height = rect.height * share;
  return [
    { ...rect, height },
    { ...rect, top: rect.top + height, height: rect.height - height },
  ];
}

export function styleOf({ left, top, width, height }: Rect): CSSProperties {
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}

export function percent(part: number): string {
  return `${Number((part * 100).toFixed(4))}%`;
}
