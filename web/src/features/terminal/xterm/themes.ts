import type { ITheme } from '@xterm/xterm';
import type { TerminalThemeName } from '@/features/settings/settings.ts';
import * as others from './other-themes.ts';

const dark: ITheme = {
  background: '#14161b',
  foreground: '#d6d9e0',
  cursor: '#d6d9e0',
  cursorAccent: '#14161b',
  selectionBackground: '#3b4a74',
  black: '#2a2e37',
  red: '#e5707a',
  green: '#8fc27c',
  yellow: '#dcb56c',
  blue: '#74a3f0',
  magenta: '#c48be0',
  cyan: '#63bfc4',
  white: '#c8ccd6',
  brightBlack: '#6b7280',
  brightRed: '#f08c94',
  brightGreen: '#a8d896',
  brightYellow: '#ecca88',
  brightBlue: '#93b9f8',
  brightMagenta: '#d7a6ee',
  brightCyan: '#83d4d8',
  brightWhite: '#f4f5f8',
};

const light: ITheme = {
  background: '#fcfcfd',
  foreground: '#24272e',
  cursor: '#24272e',
  cursorAccent: '#fcfcfd',
  selectionBackground: '#c7d5f7',
  black: '#24272e',
  red: '#c0303e',
  green: '#35772a',
  yellow: '#8f6300',
  blue: '#2456c4',
  magenta: '#8b35b0',
  cyan: '#0f7379',
  white: '#8b919d',
  brightBlack: '#636a77',
  brightRed: '#d64350',
  brightGreen: '#478d3b',
  brightYellow: '#a67715',
  brightBlue: '#3b6fe0',
  brightMagenta: '#a24fc8',
  brightCyan: '#238a90',
  brightWhite: '#4a505c',
};

/** What a theme looks like where the page is light or dark. Only ours is not the same in both. */
export function terminalTheme(name: TerminalThemeName, scheme: 'light' | 'dark'): ITheme {
  return name === 'chatcode' ? { dark, light }[scheme] : themes[name];
}

/** Whether what lies on its background is to be light or dark, whatever the page around it is. */
export function schemeOf({ background = '#000000' }: ITheme): 'light' | 'dark' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
}

const themes: Record<Exclude<TerminalThemeName, 'chatcode'>, ITheme> = {
  'contrast-dark': others.contrastDark,
  'contrast-light': others.contrastLight,
  dracula: others.dracula,
  'github-light': others.githubLight,
  'gruvbox-dark': others.gruvboxDark,
  nord: others.nord,
  'one-dark': others.oneDark,
  'solarized-dark': others.solarizedDark,
  'solarized-light': others.solarizedLight,
};
