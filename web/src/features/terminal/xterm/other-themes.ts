import type { ITheme } from '@xterm/xterm';

/** The sixteen colours, normal and bright, in the order of their numbers. */
function theme(
  background: string,
  foreground: string,
  cursor: string,
  selectionBackground: string,
  colours: string,
): ITheme {
  const [black, red, green, yellow, blue, magenta, cyan, white, ...bright] = colours.split(' ');
  const [brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite] =
    bright;
  const ansi = {
    black,
    red,
    green,
    yellow,
    blue,
    magenta,
    cyan,
    white,
    brightBlack,
    brightRed,
    brightGreen,
    brightYellow,
    brightBlue,
    brightMagenta,
    brightCyan,
    brightWhite,
  };
  return { background, foreground, cursor, cursorAccent: background, selectionBackground, ...definedOnly(ansi) };
}

function definedOnly(colours: Readonly<Record<string, string | undefined>>): ITheme {
  return Object.fromEntries(Object.entries(colours).filter(([, colour]) => colour !== undefined));
}

export const contrastDark = theme(
  '#000000',
  '#ffffff',
  '#ffffff',
  '#2a5bd7',
  '#3a3a3a #ff6b6b #4ee06a #ffe14d #7aa8ff #ff8cff #4fe3e3 #e6e6e6 #9a9a9a #ff9a9a #8cff9f #fff08a #a8c7ff #ffb3ff #9dffff #ffffff',
);

export const contrastLight = theme(
  '#ffffff',
  '#000000',
  '#000000',
  '#a9c7ff',
  '#000000 #a00000 #005c00 #6b4e00 #0033b3 #7a0080 #00565c #4d4d4d #3d3d3d #c40000 #007300 #805d00 #1f4fd8 #96009e #006b73 #5c5c5c',
);

export const dracula = theme(
  '#282a36',
  '#f8f8f2',
  '#f8f8f2',
  '#44475a',
  '#21222c #ff5555 #50fa7b #f1fa8c #bd93f9 #ff79c6 #8be9fd #f8f8f2 #6272a4 #ff6e6e #69ff94 #ffffa5 #d6acff #ff92df #a4ffff #ffffff',
);

export const githubLight = theme(
  '#ffffff',
  '#1f2328',
  '#1f2328',
  '#b6d7ff',
  '#24292f #cf222e #116329 #4d2d00 #0969da #8250df #1b7c83 #6e7781 #57606a #a40e26 #1a7f37 #633c01 #218bff #a475f9 #3192aa #8c959f',
);

export const gruvboxDark = theme(
  '#282828',
  '#ebdbb2',
  '#ebdbb2',
  '#504945',
  '#282828 #cc241d #98971a #d79921 #458588 #b16286 #689d6a #a89984 #928374 #fb4934 #b8bb26 #fabd2f #83a598 #d3869b #8ec07c #ebdbb2',
);

export const nord = theme(
  '#2e3440',
  '#d8dee9',
  '#d8dee9',
  '#4c566a',
  '#3b4252 #bf616a #a3be8c #ebcb8b #81a1c1 #b48ead #88c0d0 #e5e9f0 #4c566a #bf616a #a3be8c #ebcb8b #81a1c1 #b48ead #8fbcbb #eceff4',
);

export const oneDark = theme(
  '#282c34',
  '#abb2bf',
  '#528bff',
  '#3e4451',
  '#282c34 #e06c75 #98c379 #e5c07b #61afef #c678dd #56b6c2 #abb2bf #5c6370 #e06c75 #98c379 #e5c07b #61afef #c678dd #56b6c2 #ffffff',
);

export const solarizedDark = theme(
  '#002b36',
  '#93a1a1',
  '#93a1a1',
  '#0f4c5c',
  '#073642 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #eee8d5 #586e75 #cb4b16 #859900 #b58900 #839496 #6c71c4 #93a1a1 #fdf6e3',
);

export const solarizedLight = theme(
  '#fdf6e3',
  '#586e75',
  '#586e75',
  '#d9d2bf',
  '#073642 #dc322f #859900 #b58900 #268bd2 #d33682 #2aa198 #93a1a1 #657b83 #cb4b16 #859900 #b58900 #839496 #6c71c4 #586e75 #002b36',
);
