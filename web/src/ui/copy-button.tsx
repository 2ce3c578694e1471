import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { texts } from '@/texts/ui';
import { Button } from './button';

const SHOWN_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for screen readers. */
  readonly label: string;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') {
      return undefined;
    }
    const timer = setTimeout(() => {
      setState('idle');
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button size="small" aria-label={label} onClick={() => void copy()} className="min-w-24">
      <Icon size={15} aria-hidden />
      <span aria-live="polite">{{ idle: texts.copy, copied: texts.copied, failed: texts.notAllowed }[state]}</span>
    </Button>
  );
}
