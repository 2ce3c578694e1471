import type { Settings } from '@/features/settings/settings.ts';
import type { Scheme } from '@/features/theme/theme.ts';
import { suitableFontSize } from './font-size.ts';
import type { Look } from './xterm/terminal-screen.ts';
import { terminalTheme } from './xterm/themes.ts';

/** What the user's settings come to, on a page that is light or dark and in a window as it is now. */
export function lookOf(settings: Settings, scheme: Scheme): Look {
  return {
    theme: terminalTheme(settings.terminalTheme, scheme),
    fontSize: settings.fontSize ?? suitableFontSize(),
    fontFamily: settings.fontFamily,
    boldIsBright: !settings.terminalTheme.startsWith('solarized'),
    cursorStyle: settings.cursorStyle,
    cursorBlink: settings.cursorBlink,
    screenReader: settings.screenReader,
  };
}
