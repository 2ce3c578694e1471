import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** Says that something went wrong, to eyes and to screen readers. */
export function ErrorNotice({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div role="alert" className="flex items-center gap-3 rounded-lg bg-danger-soft px-3.5 py-3 text-sm text-danger">
      <CircleAlert size={18} className="shrink-0" aria-hidden />
      <div className="flex-1">{children}</div>
      {action}
    </div>
  );
}
