import { LoaderCircle } from 'lucide-react';
import { texts } from '@/texts/ui';

export function Loading({ label = texts.loading }: { readonly label?: string }) {
  return (
    <div role="status" className="flex items-center justify-center gap-2.5 p-10 text-sm text-muted">
      <LoaderCircle size={18} className="animate-spin" aria-hidden />
      {label}
    </div>
  );
}
