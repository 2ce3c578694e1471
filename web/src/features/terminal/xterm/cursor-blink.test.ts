// @vitest-environment jsdom
import { Terminal } from '@xterm/xterm';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { standInForBrowser } from '../../../../test/browser-stand-ins';
import { CursorBlink } from './cursor-blink';

let terminal: Terminal;

beforeEach(() => {
  standInForBrowser(() => '');
  terminal = new Terminal({ allowProposedApi: true });
  terminal.open(document.body.appendChild(document.createElement('div')));
  terminal.loadAddon(new CursorBlink());
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  terminal.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const isOff = () => terminal.element?.classList.contains('cursor-off');

it('blinks while the terminal has the focus', () => {
  terminal.focus();
  expect(isOff()).toBe(false);
  vi.advanceTimersByTime(500);
  expect(isOff()).toBe(true);
  vi.advanceTimersByTime(500);
  expect(isOff()).toBe(false);

  vi.advanceTimersByTime(500);
  terminal.blur();
  expect(isOff()).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

it('shows the cursor to whoever types', () => {
  terminal.focus();
  vi.advanceTimersByTime(500);
  terminal.textarea?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', keyCode: 37, bubbles: true }));
  expect(isOff()).toBe(false);
  vi.advanceTimersByTime(499);
  expect(isOff()).toBe(false);
});

it('ends with its terminal', () => {
  terminal.focus();
  terminal.dispose();

  expect(vi.getTimerCount()).toBe(0);
});
