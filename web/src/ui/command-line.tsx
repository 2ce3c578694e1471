import { texts } from '@/texts/ui';
import { CopyButton } from './copy-button';

/** A command to be pasted somewhere else, shown whole. */
export function CommandLine({ command, label }: { readonly command: string; readonly label: string }) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-canvas">
      <pre
        tabIndex={0}
        aria-label={label}
        className="max-h-40 overflow-auto px-4 py-3.5 font-mono text-[13px] leading-relaxed break-all whitespace-pre-wrap select-all"
      >
        {command}
      </pre>
      <div className="flex justify-end border-t border-line bg-surface p-2">
        <CopyButton text={command} label={texts.copyNamed(label)} />
      </div>
    </div>
  );
}
