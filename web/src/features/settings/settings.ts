import { StoredValue } from '@/ui/stored';
import { useStore } from '@/ui/store';

export const cursorStyles = ['block', 'bar', 'underline'] as const;
export type CursorStyle = (typeof cursorStyles)[number];

/** The names that a theme of the terminal can have; what they look like, the terminal knows. */
export const terminalThemeNames = [
  'chatcode',
  'contrast-dark',
  'contrast-light',
  'dracula',
  'github-light',
  'gruvbox-dark',
  'nord',
  'one-dark',
  'solarized-dark',
  'solarized-light',
] as const;
export type TerminalThemeName = (typeof terminalThemeNames)[number];

/** What the right button does where a program listens to the mouse: our menu, or what the program makes of it. */
export const rightClicks = ['menu', 'program'] as const;
export type RightClick = (typeof rightClicks)[number];

export const MIN_FONT_SIZE = 8;
export const MAX_FONT_SIZE = 28;

/** How the user wants the terminal to be. */
export interface Settings {
  readonly terminalTheme: TerminalThemeName;
  /** Absent: as suits the window. */
  readonly fontSize: number | undefined;
  /** Empty: what the system has. */
  readonly fontFamily: string;
  readonly cursorStyle: CursorStyle;
  readonly cursorBlink: boolean;
  readonly copyOnSelect: boolean;
  readonly confirmPaste: boolean;
  readonly bell: boolean;
  readonly systemNotifications: boolean;
  readonly screenReader: boolean;
  readonly rightClick: RightClick;
  /** Whether the keyboard of a phone makes the terminal smaller, rather than covering a part of it. */
  readonly keyboardResizes: boolean;
}

export const defaultSettings: Settings = {
  terminalTheme: 'chatcode',
  fontSize: undefined,
  fontFamily: '',
  cursorStyle: 'block',
  cursorBlink: true,
  copyOnSelect: false,
  confirmPaste: true,
  bell: true,
  systemNotifications: false,
  screenReader: false,
  rightClick: 'menu',
  keyboardResizes: false,
};

/** Kept in this browser, so that it is there at once; {@link useSettingsSync} takes it to the others. */
export const settings = new StoredValue<Settings>('chatcode.settings', settingsOf);

export function useSettings(): Settings {
  return useStore(settings);
}

export function changeSettings(change: Partial<Settings>): void {
  settings.update((current) => settingsOf({ ...current, ...change }));
}

/** Good settings of whatever was stored: what is missing or wrong is as it is by default. */
export function settingsOf(stored: unknown): Settings {
  const given =
    typeof stored === 'object' && stored !== null ? (stored as Partial<Record<keyof Settings, unknown>>) : {};
  const flag = (name: keyof Settings, usual: boolean) => {
    const value = given[name];
    return typeof value === 'boolean' ? value : usual;
  };
  const usual = defaultSettings;
  return {
    terminalTheme: oneOf(terminalThemeNames, given.terminalTheme) ?? usual.terminalTheme,
    fontSize: fontSizeOf(given.fontSize),
    fontFamily: typeof given.fontFamily === 'string' ? fontFamilyOf(given.fontFamily) : usual.fontFamily,
    cursorStyle: oneOf(cursorStyles, given.cursorStyle) ?? usual.cursorStyle,
    cursorBlink: flag('cursorBlink', usual.cursorBlink),
    copyOnSelect: flag('copyOnSelect', usual.copyOnSelect),
    confirmPaste: flag('confirmPaste', usual.confirmPaste),
    bell: flag('bell', usual.bell),
    systemNotifications: flag('systemNotifications', usual.systemNotifications),
    screenReader: flag('screenReader', usual.screenReader),
    rightClick: oneOf(rightClicks, given.rightClick) ?? usual.rightClick,
    keyboardResizes: flag('keyboardResizes', usual.keyboardResizes),
  };
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

/** As the server takes it: names of fonts, and nothing that could be more than that. */
function fontFamilyOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} ,'"_-]/gu, '').slice(0, 100);
}

function fontSizeOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= MIN_FONT_SIZE && value <= MAX_FONT_SIZE ? Math.round(value) : undefined;
}
