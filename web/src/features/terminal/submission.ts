const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';
/** All control characters but tab and line ends: none of them was meant by whoever wrote a text. */
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g; // eslint-disable-line no-control-regex -- just these

/** The bytes that give a program a text whole, and then Enter: bracketed where it takes a paste as one. */
export function submission(text: string, isBracketed: boolean): string {
  const clean = text.replaceAll(CONTROLS, '').replaceAll(/\r\n|\n/g, '\r');
  const whole = clean.replace(/\r+$/, '');
  return isBracketed && whole !== '' ? `${PASTE_START}${whole}${PASTE_END}\r` : `${whole}\r`;
}
