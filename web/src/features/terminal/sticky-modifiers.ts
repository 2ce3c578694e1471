import { Store } from '@/ui/store';

export type Modifier = 'ctrl' | 'alt';
/** Off, held for the next key, or held until it is pressed again. */
export type Hold = 'off' | 'once' | 'locked';

type Holds = Readonly<Record<Modifier, Hold>>;

/** Two presses within this time lock a modifier. */
const DOUBLE_PRESS_MS = 350;
const NONE: Holds = { ctrl: 'off', alt: 'off' };
/** Cursor keys and those around them, as terminals send them without modifiers. */
const CURSOR_KEY = /^\x1b[[O]([A-DFHP-S])$/; // eslint-disable-line no-control-regex -- it is made of control characters
const EDIT_KEY = /^\x1b\[(\d{1,2})~$/; // eslint-disable-line no-control-regex -- as above
const NAMED: Readonly<Record<string, number>> = { ' ': 0, '/': 0x1f, '?': 0x7f };

/** The Ctrl and Alt keys of the key bar: pressed once they hold for the next key, pressed twice until the next press. */
export class StickyModifiers {
  readonly holds = new Store<Holds>(NONE);
  private last: { readonly modifier: Modifier; readonly at: number } | undefined;

  press(modifier: Modifier, nowMs: number = performance.now()): void {
    const before = this.holds.current[modifier];
    const isDouble = this.last?.modifier === modifier && nowMs - this.last.at <= DOUBLE_PRESS_MS;
    this.last = { modifier, at: nowMs };
    const after: Hold = before === 'off' ? 'once' : before === 'once' && isDouble ? 'locked' : 'off';
    this.holds.set({ ...this.holds.current, [modifier]: after });
  }

  /** What is sent for a key. What is no single key is left as it is, and uses nothing up. */
  apply(data: Uint8Array): Uint8Array {
    const { ctrl, alt } = this.holds.current;
    if (ctrl === 'off' && alt === 'off') {
      return data;
    }
    const changed = withModifiers(new TextDecoder().decode(data), ctrl !== 'off', alt !== 'off');
    if (changed === undefined) {
      return data;
    }
    this.holds.set({ ctrl: ctrl === 'locked' ? ctrl : 'off', alt: alt === 'locked' ? alt : 'off' });
    return new TextEncoder().encode(changed);
  }
}

function withModifiers(key: string, ctrl: boolean, alt: boolean): string | undefined {
  const number = 1 + (alt ? 2 : 0) + (ctrl ? 4 : 0);
  const cursor = CURSOR_KEY.exec(key)?.[1];
  if (cursor !== undefined) {
    return `\x1b[1;${number}${cursor}`;
  }
  const edit = EDIT_KEY.exec(key)?.[1];
  if (edit !== undefined) {
    return `\x1b[${edit};${number}~`;
  }
  if (Array.from(key).length !== 1) {
    return undefined;
  }
  const character = ctrl ? controlCharacter(key) : key;
  return character === undefined ? undefined : `${alt ? '\x1b' : ''}${character}`;
}

/** `c` is 3. What is a control character already stays. Undefined where there is none. */
function controlCharacter(key: string): string | undefined {
  const code = key.charCodeAt(0);
  if (code < 0x20 || code === 0x7f) {
    return key;
  }
  const isLetter = (code >= 0x40 && code <= 0x5f) || (code >= 0x61 && code <= 0x7a);
  const control = isLetter ? code & 0x1f : NAMED[key];
  return control === undefined ? undefined : String.fromCharCode(control);
}
