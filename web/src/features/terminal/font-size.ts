const FONT_SIZE = 14;
const FONT_SIZE_ON_PHONES = 12;
const PHONE = '(width < 640px)';

/** The size of type that suits the window as it is now. */
export function suitableFontSize(): number {
  return window.matchMedia(PHONE).matches ? FONT_SIZE_ON_PHONES : FONT_SIZE;
}

/** Calls back when another size suits: the window was resized, or the phone was turned. */
export function onSuitableFontSize(changed: (size: number) => void): () => void {
  const phone = window.matchMedia(PHONE);
  const tell = () => {
    changed(suitableFontSize());
  };
  phone.addEventListener('change', tell);
  return () => {
    phone.removeEventListener('change', tell);
  };
}
