import type { Terminal } from '@xterm/xterm';

/** A program rings, or has something to say. */
export type CallListener = (text: string) => void;

/** What is told when a program only rings. */
export const BELL = 'bell';

const MAX_TEXT = 300;
const PROGRESS = '4;';

/** Hears bells and notifications (OSC 9, OSC 777). Those that come with a screen that is only shown again are old. */
export function loadCalls(terminal: Terminal, isOld: () => boolean, onCall: CallListener): void {
  const call = (text: string) => {
    // eslint-disable-next-line no-control-regex -- what has none can be shown anywhere
    const shown = text.replaceAll(/[\x00-\x1f\x7f-\x9f]+/g, '').slice(0, MAX_TEXT);
    if (!isOld() && shown !== '') {
      onCall(shown);
    }
    return true;
  };
  terminal.onBell(() => {
    call(BELL);
  });
  // Some programs tell their progress by the same number.
  terminal.parser.registerOscHandler(9, (data) => data.startsWith(PROGRESS) || call(data));
  terminal.parser.registerOscHandler(777, (data) => {
    const [kind, title = '', body = ''] = data.split(';');
    return kind === 'notify' && call([title, body].filter(Boolean).join(': '));
  });
}
