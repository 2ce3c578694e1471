import { afterEach, beforeEach, expect, vi } from 'vitest';
import { defaultSettings } from '@/features/settings/settings';
import { lookOf } from '@/features/terminal/look';
import { TerminalSession } from '@/features/terminal/terminal-session';
import { standInForBrowser } from './browser-stand-ins';
import { TerminalServer } from './terminal-server';

export let server: TerminalServer;
export let session: TerminalSession;
export let element: HTMLElement;
export const onSearch = vi.fn();
export const onCall = vi.fn();
export const onImages = vi.fn();
export const writeText = vi.fn(() => Promise.resolve());

/** Gives each test of a file a terminal on a page, and a server that it is connected to. */
export function withSession(): void {
  beforeEach(async () => {
    server = await TerminalServer.start();
    standInForBrowser(() => server.url);
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { clipboard: { writeText } }));
    element = document.createElement('div');
    document.body.append(element);
    session = new TerminalSession(element, {
      vpsId: 'vps-1',
      sessionId: server.sessionId,
      look: lookOf(defaultSettings, 'dark'),
      isShown: true,
      onLinkHover: () => undefined,
      onSearch,
      onCall,
      onImages,
    });
    await until(() => {
      expect(session.socket.status.connection.phase).toBe('live');
    });
  });
  afterEach(async () => {
    session.dispose();
    element.remove();
    await server.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    writeText.mockClear();
    onCall.mockClear();
  });
}

export function until(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 15_000, interval: 5 });
}

/** What was typed, as far as it has arrived. */
export const sent = () => Buffer.concat(server.viewer.inputs).toString();

/** Sends output that ends with a mark, and waits until the terminal has taken it in. */
export async function output(text: string): Promise<void> {
  const title = new Promise((resolve) => session.screen.terminal.onTitleChange(resolve));
  server.append(`${text}\x1b]2;mark\x07`);
  await title;
}
