interface ProgressProps {
  /** 0 to 1; absent where nobody knows. */
  readonly value?: number;
  readonly label: string;
}

export function Progress({ value, label }: ProgressProps) {
  const percent = value === undefined ? undefined : Math.round(value * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent !== undefined && { 'aria-valuenow': percent })}
      className="h-1.5 overflow-hidden rounded-full bg-hover"
    >
      <div
        className={
          percent === undefined
            ? 'h-full w-1/3 animate-pulse rounded-full bg-accent-fill'
            : 'h-full rounded-full bg-accent-fill transition-[width]'
        }
        {...(percent !== undefined && { style: { width: `${percent}%` } })}
      />
    </div>
  );
}
