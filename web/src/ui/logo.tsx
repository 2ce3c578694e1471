import { texts } from '@/texts/ui';

/** The mark and the name. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      <img src="/icon.svg" alt="" width={26} height={26} />
      {texts.product}
    </span>
  );
}
