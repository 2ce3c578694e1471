import { useId, type ComponentProps } from 'react';
import { classes } from './classes';

interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what is in it; takes the place of the hint. */
  readonly error?: string | undefined;
}

export function TextField({ label, hint, error, ...rest }: TextFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        autoComplete="off"
        className="h-10 rounded-lg border border-line-strong bg-surface px-3 text-base aria-invalid:border-danger sm:text-sm"
        {...((error ?? hint) !== undefined && { 'aria-describedby': hintId })}
        aria-invalid={error === undefined ? undefined : true}
        {...rest}
      />
      {(error ?? hint) !== undefined && (
        <p id={hintId} className={classes('text-xs', error === undefined ? 'text-muted' : 'text-danger')}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
