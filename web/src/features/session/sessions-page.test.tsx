// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { api, emitServerEvent, openEventSources, renderApp, withApi } from '../../../test/render-app';

withApi();

const rows = () => screen.findAllByRole('listitem');

describe('the list of sessions', () => {
  it('shows every session with its state, and leads to its terminal', async () => {
    api.addSession({ title: 'Fix the parser', workdir: 'parser' });
    api.addSession({ title: 'New one', status: 'starting' });
    renderApp('/app');
    const [newest, oldest] = await rows();
    if (!newest || !oldest) {
      throw new Error('there should be two rows');
    }
    expect(within(newest).getByText('Starting')).toBeVisible();
    expect(within(oldest).getByText('Running')).toBeVisible();
    expect(within(oldest).getByText('~/workspace/parser')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Fix the parser' })).toHaveAttribute('href', '/app/sessions/ses-1');
  });

  it('says what sessions are where there is none', async () => {
    renderApp('/app');
    expect(await screen.findByText('No open sessions')).toBeVisible();
  });

  it('keeps ended sessions apart', async () => {
    api.addSession({ title: 'Done', status: 'ended' });
    renderApp('/app');
    expect(await screen.findByText('Ended sessions (1)')).toBeVisible();
    expect(screen.getByText('No open sessions')).toBeVisible();
  });

  it('lets ended sessions be removed', async () => {
    api.addSession({ title: 'Done', status: 'ended' });
    const { user } = renderApp('/app');
    await user.click(await screen.findByText('Ended sessions (1)'));
    await user.click(screen.getByRole('button', { name: 'Actions for Done' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove from list' }));
    await user.click(await screen.findByRole('button', { name: 'Remove session' }));
    await waitFor(() => {
      expect(screen.queryByText('Ended sessions (1)')).not.toBeInTheDocument();
    });
    expect(api.sessions).toHaveLength(0);
  });

  it('follows what happens elsewhere without asking again and again', async () => {
    renderApp('/app');
    await screen.findByText('No open sessions');
    const asked = api.requests.length;
    api.addSession({ title: 'From another window' });
    expect(openEventSources()).toBe(1);
    act(() => {
      emitServerEvent('session');
    });
    expect(await screen.findByRole('link', { name: 'From another window' })).toBeVisible();
    expect(api.requests.length).toBeGreaterThan(asked);
  });

  it('says when the server is offline, and starts nothing then', async () => {
    const [vps] = api.vps;
    api.vps = [
      { ...vps, gateway: { id: 'gw-1', vps_id: 'vps-1', connected: false, last_seen_at: '2026-01-31T12:00:00Z' } },
    ] as typeof api.vps;
    renderApp('/app');
    expect(await screen.findByText(/Offline since/)).toBeVisible();
    expect(screen.getByText(/This server is not connected/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'New session' })).toBeDisabled();
  });

  it('stops listening when it is left', async () => {
    const { unmount } = renderApp('/app');
    await screen.findByText('No open sessions');
    unmount();
    expect(openEventSources()).toBe(0);
  });
});

describe('a new session', () => {
  it('is asked for with title and folder', async () => {
    const { user } = renderApp('/app');
    await user.click(await screen.findByRole('button', { name: 'New session' }));
    await user.type(screen.getByRole('textbox', { name: 'Title' }), ' Shop ');
    await user.type(screen.getByRole('combobox', { name: 'Folder' }), 'shop{Enter}');
    await waitFor(() => {
      expect(api.requests).toContainEqual({
        method: 'POST',
        path: '/api/vps/vps-1/sessions',
        body: { title: 'Shop', workdir: 'shop', agent_type: 'none' },
      });
    });
    expect(api.sessions[0]).toMatchObject({ title: 'Shop', workdir: 'shop' });
  });

  it('that is refused says why, and leaves the form as it is', async () => {
    for (let count = 0; count < 5; count++) {
      api.addSession();
    }
    const { user } = renderApp('/app');
    await user.click(await screen.findByRole('button', { name: 'New session' }));
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Sixth{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('has 5 open sessions');
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Sixth');
  });
});

describe('a session', () => {
  async function choose(title: string, action: string) {
    api.addSession({ title });
    const { user } = renderApp('/app');
    await user.click(await screen.findByRole('button', { name: `Actions for ${title}` }));
    await user.click(await screen.findByRole('menuitem', { name: action }));
    return { user, dialog: await screen.findByRole('dialog') };
  }

  it('is renamed', async () => {
    const { user, dialog } = await choose('Old', 'Rename');
    const field = within(dialog).getByRole('textbox', { name: 'Title' });
    expect(field).toHaveValue('Old');
    await user.clear(field);
    await user.type(field, 'New{Enter}');
    expect(await screen.findByRole('link', { name: 'New' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is ended only after a confirmation', async () => {
    const { user, dialog } = await choose('Work', 'End session');
    expect(dialog).toHaveTextContent('Everything that runs in “Work” is stopped');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(api.sessions[0]?.status).toBe('running');
    await user.click(screen.getByRole('button', { name: 'Actions for Work' }));
    await user.click(await screen.findByRole('menuitem', { name: 'End session' }));
    await user.click(await screen.findByRole('button', { name: 'End session' }));
    expect(await screen.findByText('Ended sessions (1)')).toBeVisible();
    expect(api.sessions[0]?.status).toBe('ended');
  });

  it('that cannot be ended says why', async () => {
    const { user, dialog } = await choose('Work', 'End session');
    api.nextAnswer = { status: 503, body: { code: 'gateway_offline', detail: 'The server is not connected.' } };
    await user.click(within(dialog).getByRole('button', { name: 'End session' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The server is not connected.');
  });
});
