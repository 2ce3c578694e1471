import { emptyPane, MAX_PANES, panesOf, sessionPane, type Layout } from './layout.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A good layout of whatever was stored; undefined where there is no session in it. */
export function layoutOf(stored: unknown): Layout | undefined {
  const layout = parse(stored, 0);
  const panes = layout ? panesOf(layout) : [];
  return panes.length <= MAX_PANES && panes.some(({ sessionId }) => sessionId !== undefined) ? layout : undefined;
}

function parse(stored: unknown, depth: number): Layout | undefined {
  if (typeof stored !== 'object' || stored === null || depth > MAX_PANES) {
    return undefined;
  }
  const fields = stored as Fields;
  if (fields['kind'] === 'pane') {
    return typeof fields['sessionId'] === 'string' ? sessionPane(fields['sessionId']) : emptyPane(fields['id']);
  }
  const first = parse(fields['first'], depth + 1);
  const second = parse(fields['second'], depth + 1);
  const { direction, share } = fields as { direction?: unknown; share?: unknown };
  if (!first || !second || (direction !== 'row' && direction !== 'column')) {
    return first ?? second;
  }
  const isShare = typeof share === 'number' && share > 0 && share < 1;
  return { kind: 'split', direction, share: isShare ? share : 0.5, first, second };
}
