// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { terminalTheme } from '@/features/terminal/xterm/themes';
import { defaultSettings, settingsOf, terminalThemeNames } from './settings';

it.each([null, 'text', 3, [], { fontSize: 'large', cursorStyle: 'blob', terminalTheme: 'x', bell: 1 }])(
  'makes good settings of %j',
  (stored) => {
    expect(settingsOf(stored)).toEqual(defaultSettings);
  },
);

it('keeps what is good, and sizes only where they can be read', () => {
  expect(settingsOf({ cursorStyle: 'bar', fontSize: 8, copyOnSelect: true })).toMatchObject({
    cursorStyle: 'bar',
    fontSize: 8,
    copyOnSelect: true,
  });
  expect(settingsOf({ fontSize: 7 }).fontSize).toBeUndefined();
  expect(settingsOf({ fontSize: 29 }).fontSize).toBeUndefined();
});

it('has text that can be read in every theme', () => {
  for (const name of terminalThemeNames) {
    for (const scheme of ['light', 'dark'] as const) {
      const { background = '', foreground = '' } = terminalTheme(name, scheme);
      expect(contrast(background, foreground), name).toBeGreaterThanOrEqual(4.5);
    }
  }
});

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
