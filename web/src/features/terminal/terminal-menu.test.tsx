// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changeSettings } from '@/features/settings/settings';
import { standInForBrowser } from '../../../test/browser-stand-ins';
import { api, renderApp, withApi } from '../../../test/render-app';
import { TerminalServer } from '../../../test/terminal-server';

let server: TerminalServer;
withApi();

beforeEach(async () => {
  server = await TerminalServer.start();
  standInForBrowser(() => server.url);
});

afterEach(async () => {
  await server.stop();
  vi.restoreAllMocks();
});

async function open() {
  api.addSession({ id: 'ses-1' });
  const view = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  return { ...view, terminal: document.querySelector('.xterm-screen') ?? document.body };
}

/** The blobs of jsdom cannot be read. */
function putOnClipboard(text: string): void {
  const blob = { text: () => Promise.resolve(text) } as Blob;
  const item = { types: ['text/plain'], getType: () => Promise.resolve(blob) } as unknown as ClipboardItem;
  vi.spyOn(navigator.clipboard, 'read').mockResolvedValue([item]);
}

const typed = () => Buffer.concat(server.viewer.inputs).toString();

/** A program that listens to the mouse, once that has arrived. */
async function listenToTheMouse(terminal: Element): Promise<void> {
  server.append('\x1b[?1000h\x1b[?1006h');
  await waitFor(() => {
    expect(terminal.closest('.enable-mouse-events')).not.toBeNull();
  });
}

it('pastes, and asks before several lines as the keys do', async () => {
  const { user, terminal } = await open();
  putOnClipboard('one line');
  fireEvent.contextMenu(terminal);
  await user.click(await screen.findByRole('menuitem', { name: /^Paste/ }));
  await waitFor(() => {
    expect(typed()).toBe('one line');
  });
  putOnClipboard('rm a\nrm b');
  fireEvent.contextMenu(terminal);
  await user.click(await screen.findByRole('menuitem', { name: /^Paste/ }));
  expect(await screen.findByRole('alertdialog', { name: 'Paste several lines?' })).toBeVisible();
  expect(typed()).toBe('one line');
});

it('does not let a program hear of the button that opens it', async () => {
  const { terminal } = await open();
  await listenToTheMouse(terminal);
  fireEvent.mouseDown(terminal, { button: 2 });
  fireEvent.contextMenu(terminal);
  expect(await screen.findByRole('menu')).toBeVisible();
  expect(typed()).toBe('');
});

it('leaves Shift and the right button to the browser', async () => {
  const { terminal } = await open();
  expect(fireEvent.contextMenu(terminal, { shiftKey: true })).toBe(true);
  expect(screen.queryByRole('menu')).toBeNull();
});

it('leaves the right button to a program that listens to the mouse, where the user wants that', async () => {
  changeSettings({ rightClick: 'program' });
  const { terminal } = await open();
  expect(fireEvent.contextMenu(terminal)).toBe(false);
  expect(await screen.findByRole('menu')).toBeVisible();
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
  await listenToTheMouse(terminal);
  expect(fireEvent.contextMenu(terminal)).toBe(false);
  await waitFor(() => {
    expect(screen.queryByRole('menu')).toBeNull();
  });
});
