/** Keys as they are written on keyboards: "Ctrl+Shift+P". */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className="inline-flex items-center gap-0.5 font-sans text-[11px] whitespace-nowrap text-muted">
      {keys.split('+').map((key) => (
        <span key={key} className="min-w-5 rounded border border-line bg-canvas px-1 py-px text-center">
          {key}
        </span>
      ))}
    </kbd>
  );
}
