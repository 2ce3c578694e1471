import { texts } from '@/texts/palette';
/** What a key of ours does, wherever the focus is. */
export type ShortcutAction =
  | { readonly type: 'palette' }
  | { readonly type: 'new-session' }
  | { readonly type: 'shortcuts' }
  | { readonly type: 'tab'; readonly index: number }
  | { readonly type: PaneAction }
  | { readonly type: TerminalAction };

export type PaneAction = 'split-right' | 'split-down' | 'close-pane' | 'next-pane' | 'previous-pane' | 'resize-pane';
export type TerminalAction = 'compose';

const isFirefox = navigator.userAgent.includes('Firefox');
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The key that is Ctrl, and ⌘ on a Mac. */
const MOD = isMac ? '⌘' : texts.ctrl;

/** With Ctrl and Shift, or ⌘ and Shift: xterm.js sends nothing for these, so that no program misses them. */
const withShiftHeld: Readonly<Record<string, Exclude<ShortcutAction['type'], 'tab' | 'shortcuts'>>> = {
  KeyP: 'palette',
  // Firefox keeps the one with P for itself, and no page hears of it.
  Space: 'palette',
  Enter: 'new-session',
  KeyD: 'split-right',
  KeyE: 'split-down',
  KeyX: 'close-pane',
  BracketRight: 'next-pane',
  BracketLeft: 'previous-pane',
  KeyL: 'resize-pane',
  KeyO: 'compose',
};

/** How the keys of an action are written. */
export function shortcutOf(type: (typeof withShiftHeld)[string]): string {
  const codes = Object.keys(withShiftHeld).filter((each) => withShiftHeld[each] === type);
  const code = (isFirefox ? codes.at(-1) : codes[0]) ?? '';
  const key = code.replace('Key', '').replace('BracketRight', ']').replace('BracketLeft', '[');
  return `${MOD}+Shift+${key}`;
}

/** The terminal itself takes these. */
export const FIND_KEYS = `${MOD}+Shift+F`;
export const COPY_KEYS = `${MOD}+Shift+C`;
export const PASTE_KEYS = `${MOD}+Shift+V`;

/** For people: what there is. Keys of the terminal itself are its own business, and listed here all the same. */
export const shortcutList = [
  {
    title: texts.everywhere,
    shortcuts: [
      { keys: shortcutOf('palette'), text: texts.commandsSessionsAndServers },
      { keys: shortcutOf('new-session'), text: texts.newSession },
      { keys: texts.digitKeys, text: texts.goToATab },
    ],
  },
  {
    title: texts.panes,
    shortcuts: [
      { keys: shortcutOf('split-right'), text: texts.splitRight },
      { keys: shortcutOf('split-down'), text: texts.splitDown },
      { keys: shortcutOf('next-pane'), text: texts.nextPane },
      { keys: shortcutOf('previous-pane'), text: texts.previousPane },
      { keys: shortcutOf('resize-pane'), text: texts.resizePanesUntilEnter },
      { keys: shortcutOf('close-pane'), text: texts.closeThePane },
    ],
  },
  {
    title: texts.outsideOfTheTerminal,
    shortcuts: [
      { keys: `${MOD}+K`, text: texts.commandsSessionsAndServers },
      { keys: `${MOD}+/`, text: texts.thisList },
    ],
  },
  {
    title: texts.inTheTerminal,
    shortcuts: [
      { keys: FIND_KEYS, text: texts.find },
      { keys: shortcutOf('compose'), text: texts.compose },
      { keys: COPY_KEYS, text: texts.copyWhatIsSelected },
      { keys: PASTE_KEYS, text: texts.paste },
      { keys: texts.shiftEnter, text: texts.newLineWithoutSending },
      { keys: texts.shiftRightClick, text: texts.theBrowsersOwnMenu },
    ],
  },
] as const;

type Keys = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * What a key press means to us; undefined where it belongs to whatever has the focus. A terminal keeps every key that a
 * program could want.
 */
export function actionOf(event: Keys, inTerminal: boolean): ShortcutAction | undefined {
  const { code, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey === metaKey) {
    return undefined;
  }
  if (shiftKey) {
    return withShift(code, ctrlKey);
  }
  const isFree = !inTerminal || metaKey;
  if (isFree && event.key.toLowerCase() === 'k') {
    return { type: 'palette' };
  }
  return isFree && event.key === '/' ? { type: 'shortcuts' } : undefined;
}

function withShift(code: string, ctrlKey: boolean): ShortcutAction | undefined {
  const type = withShiftHeld[code];
  if (type !== undefined) {
    return { type };
  }
  const digit = ctrlKey ? /^Digit([1-9])$/.exec(code)?.[1] : undefined;
  return digit === undefined ? undefined : { type: 'tab', index: Number(digit) - 1 };
}
