// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { api, emitServerEvent, renderApp, withApi } from '../../../test/render-app';

withApi();

const PAGE = '/app/servers/vps-1';

describe('the page of a server', () => {
  it('shows what the server reports, as it reports it', async () => {
    renderApp(PAGE);
    expect(await screen.findByText('The first report comes within half a minute.')).toBeVisible();
    const [vps] = api.vps;
    act(() => {
      emitServerEvent('vps', {
        ...vps,
        health: {
          cpu: 12.4,
          disk: { used_bytes: 95, total_bytes: 100 },
          uptime: 90_000,
          warnings: [{ code: 'disk_nearly_full', severity: 'warning', text: 'The disk is 95 % full.' }],
        },
      });
    });
    expect(await screen.findByText('The disk is 95 % full.')).toBeVisible();
    expect(screen.getByText('12 %')).toBeVisible();
    expect(screen.getByText('Up for 1 day, 1 hour')).toBeVisible();
  });

  it('adds a key, says what is wrong with one, and removes one only when asked twice', async () => {
    const { user } = renderApp(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Add key' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Public key' }), 'nonsense');
    await user.click(dialog.getByRole('button', { name: 'Add key' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('must be a public key');
    await user.clear(dialog.getByRole('textbox', { name: 'Public key' }));
    await user.type(dialog.getByRole('textbox', { name: 'Public key' }), 'ssh-ed25519 AAAA me@laptop');
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Expires' }), 'After a week');
    await user.click(dialog.getByRole('button', { name: 'Add key' }));
    expect(await screen.findByText('me@laptop')).toBeVisible();
    expect(api.keys[0]?.expires_at).toBeDefined();

    await user.click(screen.getByRole('button', { name: 'Remove me@laptop' }));
    expect(api.keys).toHaveLength(1);
    await user.click(await screen.findByRole('button', { name: 'Remove key' }));
    expect(await screen.findByText('No key has been added.')).toBeVisible();
    expect(api.keys).toHaveLength(0);
  });

  it('gives support access for a time, and ends it', async () => {
    api.support = { available: true };
    const { user } = renderApp(PAGE);
    await user.selectOptions(await screen.findByRole('combobox', { name: 'How long' }), 'For a day');
    await user.click(screen.getByRole('button', { name: 'Give access' }));
    expect(await screen.findByText(/for another (1 day|23 hours)/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'End access now' }));
    expect(await screen.findByRole('button', { name: 'Give access' })).toBeVisible();
    expect(api.support.expires_at).toBeUndefined();
  });

  it('offers no update where the gateway comes with Chatcode itself', async () => {
    renderApp(PAGE);
    expect(await screen.findByText(/On this computer it comes with Chatcode/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Update now' })).toBeNull();
  });

  it('tells what came of an update', async () => {
    api.vps = api.vps.map((vps) => ({ ...vps, provider: 'manual' }));
    const { user } = renderApp(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Update now' }));
    expect(await screen.findByText(/fetches the new version/)).toBeVisible();
    act(() => {
      emitServerEvent('gateway_update', { vps_id: 'vps-1', error: 'The signature is wrong.' });
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('The signature is wrong.');
    act(() => {
      emitServerEvent('gateway_update', { vps_id: 'vps-1', version: '0.2.0' });
    });
    expect(await screen.findByText('Updated to version 0.2.0.')).toBeVisible();
  });
});

describe('a server of one’s own', () => {
  it('is brought with one line, noticed when it arrives, and has its first session a click later', async () => {
    const { user } = renderApp('/app/servers/new');
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'attic{Enter}');
    expect(await screen.findByText('install on linux')).toBeVisible();
    expect(screen.getByText('Waiting for attic…')).toBeVisible();
    const [vps] = api.vps;
    if (!vps?.gateway) {
      throw new Error('there should be a server with a gateway');
    }
    api.vps = [{ ...vps, status: 'active', gateway: { ...vps.gateway, connected: true } }, ...api.vps.slice(1)];
    act(() => {
      emitServerEvent('vps', api.vps[0]);
    });
    await user.click(await screen.findByRole('button', { name: 'Start the first session' }));
    const server = await screen.findByRole('combobox', { name: 'Server' });
    expect(server).toHaveDisplayValue('attic');
  });

  it('is renamed, and removed with what is to be pasted on it', async () => {
    api.vps = api.vps.map((vps) => ({ ...vps, provider: 'manual' }));
    const { user } = renderApp(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Actions for This computer' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    await user.clear(await screen.findByRole('textbox', { name: 'Name' }));
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Attic{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Actions for Attic' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove server' }));
    await user.click(await screen.findByRole('button', { name: 'Remove server' }));
    expect(await screen.findByText('clean up')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(await screen.findByText('You have no server yet')).toBeVisible();
    await waitFor(() => {
      expect(api.vps).toEqual([]);
    });
  });
});
