import type { ReactNode } from 'react';

/** One of several things of the same kind, between lines. */
export function Rows({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {children}
    </ul>
  );
}

interface RowProps {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}

/** What it is, more about it in small, and what can be done with it. */
export function Row({ icon, title, text, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3.5 first:pt-0 last:pb-0 sm:flex-nowrap">
      <span className="shrink-0 text-muted">{icon}</span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium break-words">{title}</div>
        {text !== undefined && <div className="mt-0.5 text-xs leading-relaxed break-words text-muted">{text}</div>}
      </div>
      {children !== undefined && <div className="flex shrink-0 items-center gap-1">{children}</div>}
    </li>
  );
}

/** A word or two about the thing beside it. */
export function Badge({ children }: { readonly children: ReactNode }) {
  return (
    <span className="rounded-full bg-accent-soft px-2 py-0.5 text-[11px] font-medium whitespace-nowrap text-accent">
      {children}
    </span>
  );
}
