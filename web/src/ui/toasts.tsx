import { Bell, CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { texts } from '@/texts/ui';
import { Button } from './button';
import { Store, useStore } from './store';

const SHOWN_MS = 8_000;
const MAX_TOASTS = 3;

export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly text?: string;
  readonly isError?: boolean;
  readonly onOpen?: () => void;
}

const toasts = new Store<readonly Toast[]>([]);
let last = 0;

/** Says something in a corner of the page for some seconds. What does not fit pushes out the oldest. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  toasts.update((all) => [...all, { ...toast, id: ++last }].slice(-MAX_TOASTS));
}

function dismiss(id: number): void {
  toasts.update((all) => all.filter((toast) => toast.id !== id));
}

export function Toasts() {
  const shown = useStore(toasts);
  return (
    <section
      aria-live="polite"
      aria-label={texts.notices}
      className="pointer-events-none fixed inset-x-3 top-14 z-60 flex flex-col items-end gap-2 sm:left-auto sm:w-sm"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { id, title, text, isError, onOpen } = toast;
  useEffect(() => {
    const timer = setTimeout(() => {
      dismiss(id);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [id]);
  const Icon = isError ? CircleAlert : Bell;
  return (
    <div className="pointer-events-auto flex w-full items-start gap-3 rounded-xl border border-line bg-raised p-3 pl-4 text-sm shadow-lg">
      <Icon size={17} className={isError ? 'mt-1 shrink-0 text-danger' : 'mt-1 shrink-0 text-accent'} aria-hidden />
      <div className="min-w-0 flex-1 py-0.5">
        <p className="font-medium break-words">{title}</p>
        {text !== undefined && <p className="line-clamp-3 break-words text-muted">{text}</p>}
      </div>
      {onOpen && (
        <Button
          size="small"
          onClick={() => {
            onOpen();
            dismiss(id);
          }}
        >
          {texts.show}
        </Button>
      )}
      <Button
        look="ghost"
        size="icon"
        className="size-7!"
        aria-label={texts.dismiss}
        onClick={() => {
          dismiss(id);
        }}
      >
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}
