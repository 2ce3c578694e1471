import { ClipboardAddon } from '@xterm/addon-clipboard';
import type { Terminal } from '@xterm/xterm';

/** Says whether this text may be put on the clipboard: asks the user, who is not in a hurry. */
export type ClipboardPermission = (text: string) => Promise<boolean>;

/** Puts a text on the clipboard, or tells the user why not. */
export type Copy = (text: string) => Promise<unknown>;

const CLIPBOARD = 'c';
const WRITABLE_SELECTIONS: ReadonlySet<string> = new Set([CLIPBOARD, '']);

/** Lets programs copy (OSC 52) with the user's permission, and never lets them read what is on the clipboard. */
export function loadClipboard(terminal: Terminal, mayWrite: ClipboardPermission, copy: Copy): void {
  const addon = new ClipboardAddon(undefined, {
    readText: () => '',
    writeText: (selection, text) => {
      if (WRITABLE_SELECTIONS.has(selection) && text !== '') {
        // Not awaited: the parser must not stand still while the user thinks.
        void copyIfAllowed(text, mayWrite, copy);
      }
      return Promise.resolve();
    },
  });
  terminal.loadAddon(addon);
  terminal.parser.registerOscHandler(52, (data) => data.endsWith(';?'));
}

async function copyIfAllowed(text: string, mayWrite: ClipboardPermission, copy: Copy): Promise<void> {
  if (await mayWrite(text)) {
    await copy(text);
  }
}
