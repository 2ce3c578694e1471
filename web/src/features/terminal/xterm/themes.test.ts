// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { terminalThemeNames } from '@/features/settings/settings.ts';
import { schemeOf, terminalTheme } from './themes.ts';

it('tells which themes are light, whatever the page around them is', () => {
  const light = terminalThemeNames.filter((name) => schemeOf(terminalTheme(name, 'dark')) === 'light');
  expect(light.toSorted()).toEqual(['contrast-light', 'github-light', 'solarized-light']);
  expect(schemeOf(terminalTheme('chatcode', 'light'))).toBe('light');
});
