import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { texts } from '@/texts/pane';
import { classes } from '@/ui/classes';
import { percent, type PlacedDivider } from './placement';

const STEP = 0.02;
const LARGE_STEP = 0.1;

interface DividerProps {
  readonly divider: PlacedDivider;
  readonly onShare: (share: number) => void;
  /** The focus is to go back to where the work is. */
  readonly onDone: () => void;
}

/** The line between two panes, which the pointer drags and the arrow keys move. */
export function Divider({ divider, onShare, onDone }: DividerProps) {
  const element = useRef<HTMLDivElement>(null);
  const { direction, share, before } = divider;
  const isRow = direction === 'row';
  const drag = (event: PointerEvent) => {
    const whole = element.current?.parentElement?.getBoundingClientRect();
    if (whole && element.current?.hasPointerCapture(event.pointerId)) {
      onShare(shareAt(divider, event, whole));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event, isRow);
    if (step !== undefined) {
      event.preventDefault();
      onShare(share + step);
    } else if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      onDone();
    }
  };
  return (
    <div
      ref={element}
      role="separator"
      tabIndex={0}
      data-before={before}
      aria-label={texts.sizeOfThePanes}
      aria-orientation={isRow ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={10}
      aria-valuemax={90}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDoubleClick={() => {
        onShare(0.5);
      }}
      onKeyDown={onKeyDown}
      style={lineOf(divider)}
      className={classes(
        'group absolute z-20 flex touch-none items-center justify-center outline-none',
        isRow ? 'w-2.25 -translate-x-1/2 cursor-col-resize' : 'h-2.25 -translate-y-1/2 cursor-row-resize',
      )}
    >
      <span
        className={classes(
          'bg-line-strong group-hover:bg-accent group-focus-visible:bg-accent group-active:bg-accent',
          isRow
            ? 'h-full w-px group-hover:w-0.5 group-focus-visible:w-1'
            : 'h-px w-full group-hover:h-0.5 group-focus-visible:h-1',
        )}
      />
    </div>
  );
}

function lineOf({ direction, share, room }: PlacedDivider): CSSProperties {
  return direction === 'row'
    ? { left: percent(room.left + room.width * share), top: percent(room.top), height: percent(room.height) }
    : { top: percent(room.top + room.height * share), left: percent(room.left), width: percent(room.width) };
}

function shareAt({ direction, room }: PlacedDivider, pointer: PointerEvent, whole: DOMRect): number {
  return direction === 'row'
    ? ((pointer.clientX - whole.left) / whole.width - room.left) / room.width
    : ((pointer.clientY - whole.top) / whole.height - room.top) / room.height;
}

function stepOf({ key, shiftKey }: KeyboardEvent, isRow: boolean): number | undefined {
  const step = shiftKey ? LARGE_STEP : STEP;
  if (key === (isRow ? 'ArrowLeft' : 'ArrowUp')) {
    return -step;
  }
  return key === (isRow ? 'ArrowRight' : 'ArrowDown') ? step : undefined;
}
