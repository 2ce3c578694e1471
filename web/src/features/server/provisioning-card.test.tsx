// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Vps } from '@/features/vps/vps';
import { api, emitServerEvent, renderApp, withApi } from '../../../test/render-app';

withApi();

const now = () => new Date().toISOString();

function droplet(change: Partial<Vps>): Vps {
  const vps: Vps = {
    id: 'vps-1',
    label: 'frankfurt',
    provider: 'digitalocean',
    status: 'provisioning',
    created_at: now(),
    gateway: { id: 'gw-1', vps_id: 'vps-1', connected: false },
    provisioning: { step: 'requested', since: now(), can_forget: false },
    ...change,
  };
  api.vps = [vps];
  return vps;
}

function becomes(change: Partial<Vps>) {
  act(() => {
    emitServerEvent('vps', droplet(change));
  });
}

describe('a server that is being made', () => {
  it('shows how far it is, step by step, until it is there', async () => {
    droplet({});
    renderApp('/app/servers/vps-1');
    const current = () => screen.getAllByRole('listitem').find((item) => item.hasAttribute('aria-current'));
    await screen.findByRole('heading', { name: 'Setting up' });
    expect(current()).toHaveTextContent('Ordered');
    becomes({ provisioning: { step: 'connecting', since: now(), can_forget: false, deadline: now() } });
    await waitFor(() => {
      expect(current()).toHaveTextContent('it connects');
    });
    expect(screen.getAllByLabelText('Done')).toHaveLength(3);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    becomes({
      status: 'active',
      provisioning: { step: 'ready', since: now(), can_forget: false },
      gateway: { id: 'gw-1', vps_id: 'vps-1', connected: true },
    });
    await waitFor(() => {
      expect(screen.getByRole('button', { name: 'New session' })).toBeEnabled();
    });
    expect(screen.queryByRole('heading', { name: 'Setting up' })).toBeNull();
  });

  it('and did not come in time is made anew, when asked twice', async () => {
    droplet({
      status: 'provisioning_timeout',
      provisioning: {
        step: 'connecting',
        since: now(),
        can_forget: false,
        console_url: 'https://cloud.test/droplets/1',
      },
      error: { code: 'provisioning_timeout', detail: 'The server has not connected in time.' },
    });
    const { user } = renderApp('/app/servers/vps-1');
    expect(await screen.findByRole('alert')).toHaveTextContent('has not connected in time');
    expect(screen.getByRole('link', { name: 'Open at DigitalOcean' })).toHaveAttribute(
      'href',
      'https://cloud.test/droplets/1',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/is destroyed first/)).toBeVisible();
    api.nextAnswer = { status: 202, body: { ...api.vps[0], status: 'provisioning', error: undefined } };
    await user.click(dialog.getByRole('button', { name: 'Make it anew' }));
    expect(api.requests.at(-1)).toMatchObject({ method: 'POST', path: '/api/vps/vps-1/retry' });
    expect(await screen.findByRole('heading', { name: 'Setting up' })).toBeVisible();
  });
});

describe('a server that is there', () => {
  it('and switched off is switched on with one button', async () => {
    const off = droplet({ status: 'off', provisioning: { step: 'ready', since: now(), can_forget: false } });
    const { user } = renderApp('/app/servers/vps-1');
    expect(await screen.findByText(/goes on charging/)).toBeVisible();
    api.nextAnswer = {
      status: 202,
      body: { ...off, provisioning: { step: 'starting', since: now(), can_forget: false } },
    };
    await user.click(screen.getByRole('button', { name: 'Switch on' }));
    expect(api.requests.at(-1)?.path).toBe('/api/vps/vps-1/power-on');
    expect(await screen.findByText(/is being switched on/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Switch on' })).toBeNull();
  });

  it('cannot be switched while it is being switched', async () => {
    droplet({ status: 'active', provisioning: { step: 'stopping', since: now(), can_forget: false } });
    const { user } = renderApp('/app/servers/vps-1');
    await user.click(await screen.findByRole('button', { name: 'Actions for frankfurt' }));
    expect(await screen.findByRole('menuitem', { name: 'Rename' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Switch off' })).toBeNull();
  });

  it('and being deleted can be used no more', async () => {
    droplet({
      status: 'deleting',
      provisioning: { step: 'deleting', since: now(), can_forget: false },
      gateway: { id: 'gw-1', vps_id: 'vps-1', connected: true, version: '0.1.0' },
    });
    renderApp('/app/servers/vps-1');
    expect(await screen.findByText(/is being destroyed at DigitalOcean/)).toBeVisible();
    expect(screen.getByText('Being deleted')).toBeVisible();
    expect(screen.getByRole('button', { name: 'New session' })).toBeDisabled();
    expect(screen.queryByRole('heading', { name: 'Health' })).toBeNull();
  });

  it('and is gone leads on', async () => {
    api.vps = [];
    renderApp('/app/servers/vps-1');
    expect(await screen.findByRole('heading', { name: 'There is no such server' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'To your sessions' })).toBeVisible();
  });

  it('but not connected is said to be so', async () => {
    droplet({ status: 'active', provisioning: { step: 'ready', since: now(), can_forget: false } });
    renderApp('/app/servers/vps-1');
    expect(await screen.findByRole('heading', { name: 'Not connected' })).toBeVisible();
  });
});

describe('a server that is being deleted', () => {
  it('is forgotten where DigitalOcean does not let it be deleted, when asked twice', async () => {
    droplet({
      status: 'deleting',
      provisioning: { step: 'deleting', since: now(), can_forget: true },
      error: { code: 'digitalocean_unauthorized', detail: 'Connect DigitalOcean again.' },
    });
    const { user } = renderApp('/app/servers/vps-1');
    await user.click(await screen.findByRole('button', { name: 'Forget it here' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/may cost money/)).toBeVisible();
    api.nextAnswer = { status: 204, body: null };
    await user.click(dialog.getByRole('button', { name: 'Forget it' }));
    expect(api.requests.find(({ path }) => path === '/api/vps/vps-1/forget')?.method).toBe('POST');
    await waitFor(() => {
      expect(screen.queryByRole('heading', { name: 'frankfurt' })).toBeNull();
    });
  });

  it('is not, as long as nothing is in the way', async () => {
    droplet({ status: 'deleting', provisioning: { step: 'deleting', since: now(), can_forget: false } });
    renderApp('/app/servers/vps-1');
    expect(await screen.findByText(/is being destroyed at DigitalOcean/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Forget it here' })).toBeNull();
  });
});
