// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { standInForBrowser } from '../../../test/browser-stand-ins';
import { api, emitServerEvent, renderApp, withApi } from '../../../test/render-app';
import { TerminalServer } from '../../../test/terminal-server';
import { compositions } from './compositions';

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

it('shows the session’s title and how the viewer stands to it', async () => {
  api.addSession({ id: 'ses-1', title: 'Fix the parser' });
  renderApp('/app/sessions/ses-1');
  expect(await screen.findByRole('heading', { name: 'Fix the parser' })).toBeVisible();
  expect(await screen.findByText('Live')).toBeVisible();
  expect(document.title).toBe('Fix the parser · Chatcode');
});

it('takes control when asked to', async () => {
  api.addSession({ id: 'ses-1' });
  const { user } = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  server.viewer.send({ type: 'writer.changed', session_id: 'ses-1', writer: 'other', viewers: 2 });
  await user.click(await screen.findByRole('button', { name: 'Take control' }));
  expect(await screen.findByText('Live')).toBeVisible();
  expect(server.viewer.received('writer.take')).toHaveLength(1);
});

it('keeps showing a session that ends while it is looked at', async () => {
  api.addSession({ id: 'ses-1' });
  renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  api.handle('DELETE', '/api/sessions/ses-1', undefined);
  act(() => {
    emitServerEvent('session');
  });
  server.viewer.send({ type: 'session.ended', session_id: 'ses-1', exit_code: 0 });
  expect(await screen.findByText('Session ended')).toBeVisible();
  expect(document.querySelector('.xterm')).not.toBeNull();
});

it('does not connect to a session that had ended before', async () => {
  api.addSession({ id: 'ses-1', status: 'ended' });
  renderApp('/app/sessions/ses-1');
  expect(await screen.findByText('This session has ended.')).toBeVisible();
  expect(server.viewers).toHaveLength(0);
});

it('offers a session like one that has ended', async () => {
  api.addSession({ id: 'ses-1', status: 'ended', title: 'Shop', workdir: 'shop' });
  const { user } = renderApp('/app/sessions/ses-1');
  await user.click(await screen.findByRole('button', { name: 'Start one like it' }));
  expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Shop');
  expect(screen.getByRole('combobox', { name: 'Folder' })).toHaveValue('shop');
  expect(screen.getByRole('radio', { name: /Shell/ })).toBeChecked();
});

it('does not connect to a session that has failed, and does when it runs after all', async () => {
  api.addSession({ id: 'ses-1', status: 'error' });
  renderApp('/app/sessions/ses-1');
  expect(await screen.findByText('This session has failed.')).toBeVisible();
  expect(server.viewers).toHaveLength(0);
  api.sessions = api.sessions.map((session) => ({ ...session, status: 'running' }));
  act(() => {
    emitServerEvent('session');
  });
  expect(await screen.findByText('Live')).toBeVisible();
});

it('says that there is no such session', async () => {
  renderApp('/app/sessions/ses-9');
  expect(await screen.findByText('There is no such session.')).toBeVisible();
});

const typed = () => Buffer.concat(server.viewer.inputs).toString();

describe('the composer', () => {
  async function compose() {
    api.addSession({ id: 'ses-1' });
    const view = renderApp('/app/sessions/ses-1');
    await screen.findByText('Live');
    await view.user.click(screen.getByRole('button', { name: 'Compose' }));
    return { ...view, field: screen.getByRole('textbox', { name: 'Text to send' }) };
  }

  it('sends several lines as one, and is empty then', async () => {
    const { user, field } = await compose();
    await user.type(field, 'first{Shift>}{Enter}{/Shift}second');
    expect(typed()).toBe('');
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(typed()).toBe('first\rsecond\r');
    });
    expect(server.viewer.inputFrames).toHaveLength(1);
    expect(field).toHaveValue('');
    expect(field).toHaveFocus();
  });

  it('keeps the text where it cannot be sent, and says why', async () => {
    const { user, field } = await compose();
    server.viewer.send({ type: 'writer.changed', session_id: 'ses-1', writer: 'other', viewers: 2 });
    await screen.findByRole('button', { name: 'Take control' });
    await user.type(field, 'precious');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText(/someone else is typing\. The text is still here/)).toBeVisible();
    expect(field).toHaveValue('precious');
    expect(typed()).toBe('');
  });

  it('goes through what was sent with the arrow keys, and keeps a draft over a reload', async () => {
    const { user, field, unmount } = await compose();
    await user.type(field, 'one{Enter}two{Enter}');
    await user.keyboard('{ArrowUp}');
    expect(field).toHaveValue('two');
    await user.keyboard('{ArrowUp}');
    expect(field).toHaveValue('one');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(field).toHaveValue('');
    await user.type(field, 'not yet');
    unmount();
    compositions.reload();
    renderApp('/app/sessions/ses-1');
    await user.click(await screen.findByRole('button', { name: 'Compose' }));
    expect(screen.getByRole('textbox', { name: 'Text to send' })).toHaveValue('not yet');
  });
});

describe('the key bar', () => {
  it('sends what it says, and leaves the focus where it is', async () => {
    api.addSession({ id: 'ses-1' });
    const { user } = renderApp('/app/sessions/ses-1');
    await screen.findByText('Live');
    const before = document.activeElement;
    for (const name of ['Esc', 'Control C', 'Up', 'Page down', '|']) {
      await user.click(screen.getByRole('button', { name }));
    }
    await user.click(screen.getByRole('button', { name: 'Ctrl' }));
    await user.click(screen.getByRole('button', { name: 'Left' }));
    await user.click(screen.getByRole('button', { name: '~' }));
    await waitFor(() => {
      expect(typed()).toBe('\x1b\x03\x1b[A\x1b[6~|\x1b[1;5D~');
    });
    expect(document.activeElement).toBe(before);
  });

  it('shows which modifiers it holds, and how', async () => {
    api.addSession({ id: 'ses-1' });
    const { user } = renderApp('/app/sessions/ses-1');
    await screen.findByText('Live');
    await user.dblClick(screen.getByRole('button', { name: 'Ctrl' }));
    expect(screen.getByRole('button', { name: 'Ctrl, locked' })).toHaveAttribute('aria-pressed', 'true');
    await user.click(screen.getByRole('button', { name: 'Alt' }));
    expect(screen.getByRole('button', { name: 'Alt, for the next key' })).toHaveAttribute('aria-pressed', 'true');
  });
});
