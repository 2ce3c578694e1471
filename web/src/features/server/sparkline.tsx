const WIDTH = 240;
const HEIGHT = 44;

interface SparklineProps {
  /** Percent, oldest first. */
  readonly values: readonly number[];
  readonly label: string;
  readonly isHigh: boolean;
}

/** A course of percentages, drawn small. The newest is at the right edge; it begins where there are no more. */
export function Sparkline({ values, label, isHigh }: SparklineProps) {
  const step = values.length > 1 ? WIDTH / (values.length - 1) : WIDTH;
  const points = (values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values).map(
    (value, index) =>
      `${(index * step).toFixed(1)},${(HEIGHT - 2 - (Math.min(100, value) / 100) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={isHigh ? 'h-11 w-full text-warn' : 'h-11 w-full text-accent'}
    >
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT - 1}
        y2={HEIGHT - 1}
        className="stroke-line"
        vectorEffect="non-scaling-stroke"
      />
      {points.length > 0 && (
        <>
          <polygon
            points={`0,${HEIGHT - 1} ${points.join(' ')} ${WIDTH},${HEIGHT - 1}`}
            fill="currentColor"
            opacity="0.12"
          />
          <polyline
            points={points.join(' ')}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  );
}
