import type { ComponentProps } from 'react';
import { classes } from './classes';

const looks = {
  primary: 'bg-accent-fill text-white hover:bg-accent-fill-hover',
  secondary: 'border border-line-strong bg-surface hover:bg-hover',
  danger: 'bg-danger-fill text-white hover:bg-danger-fill-hover',
  ghost: 'text-muted hover:bg-hover hover:text-text',
};

const sizes = {
  small: 'h-8 gap-1.5 rounded-md px-2.5 text-sm',
  normal: 'h-10 gap-2 rounded-lg px-4 text-sm',
  icon: 'size-9 rounded-lg',
};

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
}

export function buttonClasses(look: keyof typeof looks = 'secondary', size: keyof typeof sizes = 'normal'): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors',
    'disabled:pointer-events-none disabled:opacity-50',
    looks[look],
    sizes[size],
  );
}

export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classes(buttonClasses(look, size), className)} {...rest} />;
}
