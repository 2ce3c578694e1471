import Bowser from 'bowser';
import { texts } from '@/texts/ui';

/** "Firefox on Windows", of what a browser calls itself. */
export function browserName(userAgent: string): string {
  if (userAgent === '') {
    return texts.unknownBrowser;
  }
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name === undefined || browser.name === '') {
    return userAgent.split(/[\s(]/, 1)[0] ?? userAgent;
  }
  return os.name === undefined || os.name === '' ? browser.name : texts.browserOn(browser.name, os.name);
}

/** Whether it is one that is held in the hand. */
export function isMobile(userAgent: string): boolean {
  return userAgent !== '' && ['mobile', 'tablet'].includes(Bowser.parse(userAgent).platform.type ?? '');
}
