/** What a key of ours does, wherever the focus is. */
export type ShortcutAction =
  | { readonly type: 'palette' }
  | { readonly type: 'new-session' }
  | { readonly type: 'shortcuts' }
  | { readonly type: 'tab'; readonly index: number };

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The key that is Ctrl, and ⌘ on a Mac. */
const MOD = isMac ? '⌘' : 'Ctrl';

/** For people: what there is. Keys of the terminal itself are its own business, and listed here all the same. */
export const shortcutList = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: `${MOD}+Shift+P`, text: 'Commands, sessions and servers' },
      { keys: `${MOD}+Shift+Enter`, text: 'New session' },
      { keys: 'Ctrl+Shift+1 … 9', text: 'Go to a tab' },
    ],
  },
  {
    title: 'Outside of the terminal',
    shortcuts: [
      { keys: `${MOD}+K`, text: 'Commands, sessions and servers' },
      { keys: `${MOD}+/`, text: 'This list' },
    ],
  },
  {
    title: 'In the terminal',
    shortcuts: [
      { keys: `${MOD}+Shift+F`, text: 'Find' },
      { keys: `${MOD}+Shift+C`, text: 'Copy what is selected' },
      { keys: `${MOD}+Shift+V`, text: 'Paste' },
      { keys: 'Shift+Enter', text: 'New line without sending' },
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
  if (code === 'KeyP') {
    return { type: 'palette' };
  }
  if (code === 'Enter') {
    return { type: 'new-session' };
  }
  const digit = ctrlKey ? /^Digit([1-9])$/.exec(code)?.[1] : undefined;
  return digit === undefined ? undefined : { type: 'tab', index: Number(digit) - 1 };
}
