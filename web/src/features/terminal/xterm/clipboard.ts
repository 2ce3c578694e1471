import { ClipboardAddon } from '@xterm/addon-clipboard';
import type { Terminal } from '@xterm/xterm';

/** Says whether this text may be put on the clipboard: asks the user, who is not in a hurry. */
export type ClipboardPermission = (text: string) => Promise<boolean>;

const CLIPBOARD = 'c';
const WRITABLE_SELECTIONS: ReadonlySet<string> = new Set([CLIPBOARD, '']);

/** Lets programs copy (OSC 52) with the user's permission, and never lets them read what is on the clipboard. */
export function loadClipboard(terminal: Terminal, mayWrite: ClipboardPermission): void {
  const addon = new ClipboardAddon(undefined, {
    readText: () => '',
    writeText: (selection, text) => {
      if (WRITABLE_SELECTIONS.has(selection) && text !== '') {
        // Not awaited: the parser must not stand still while the user thinks.
        void copyIfAllowed(text, mayWrite);
      }
      return Promise.resolve();
    },
  });
  terminal.loadAddon(addon);
  terminal.parser.registerOscHandler(52, (data) => data.endsWith(';?'));
}

async function copyIfAllowed(text: string, mayWrite: ClipboardPermission): Promise<void> {
  if (await mayWrite(text)) {
    await navigator.clipboard.writeText(text);
  }
}
