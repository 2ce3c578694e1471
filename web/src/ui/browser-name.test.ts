import { expect, it } from 'vitest';
import { browserName, isMobile } from './browser-name';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

it.each([
  [FIREFOX, 'Firefox on Linux'],
  [IPHONE, 'Safari on iOS'],
  ['curl/8.14.1', 'curl'],
  ['', 'Unknown browser'],
])('calls %s by its name', (userAgent, name) => {
  expect(browserName(userAgent)).toContain(name);
});

it('knows a phone from a computer', () => {
  expect(isMobile(IPHONE)).toBe(true);
  expect(isMobile(FIREFOX)).toBe(false);
  expect(isMobile('')).toBe(false);
});
