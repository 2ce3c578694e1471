// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { standInForBrowser } from '../../../test/browser-stand-ins';
import { api, emitServerEvent, renderApp, withApi } from '../../../test/render-app';
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
