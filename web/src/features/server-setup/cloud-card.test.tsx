// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { CloudOptions } from './cloud';
import { api, renderApp, withApi } from '../../../test/render-app';

withApi();

const PAGE = '/app/servers/new';

const size = (slug: string, price: number, regions: string[]) => ({
  slug,
  description: slug,
  vcpus: 1,
  memory_mb: 2048,
  disk_gb: 50,
  price_monthly: price,
  price_hourly: price / 672,
  regions,
});

const ready: CloudOptions = {
  status: 'ready',
  regions: [
    { slug: 'nyc3', name: 'New York 3' },
    { slug: 'fra1', name: 'Frankfurt 1' },
  ],
  sizes: [size('small', 12, ['nyc3', 'fra1']), size('large', 24, ['fra1'])],
  images: [],
  preselected: { region: 'fra1', size: 'large', image: 'debian-12-x64' },
};

describe('a server from DigitalOcean', () => {
  it('is ordered as suggested, with its price, and its page is opened', async () => {
    api.options = ready;
    const { user } = renderApp(PAGE);
    expect(await screen.findByRole('combobox', { name: 'Region' })).toHaveDisplayValue('Frankfurt 1 (near you)');
    expect(screen.getByRole('combobox', { name: 'Size' })).toHaveDisplayValue('1 CPU, 2 GB, 50 GB disk – $24');
    expect(screen.getByText(/^\$24 a month, \$0\.036 an hour.*Our suggestion/)).toBeVisible();
    const [local] = api.vps;
    const answer = { ...local, id: 'vps-2', label: 'frankfurt', provider: 'digitalocean', status: 'provisioning' };
    api.nextAnswer = { status: 202, body: answer };
    await user.click(screen.getByRole('button', { name: 'Create server' }));
    expect(await screen.findByRole('heading', { name: 'frankfurt', level: 1 })).toBeVisible();
    expect(api.requests.findLast(({ method }) => method === 'POST')?.body).toEqual({ region: 'fra1', size: 'large' });
  });

  it('is ordered once however often the same is sent, and anew where another name is wanted', async () => {
    api.options = ready;
    const { user } = renderApp(PAGE);
    const name = await screen.findByRole('textbox', { name: 'Server name' });
    const fetched = vi.spyOn(globalThis, 'fetch');
    const order = async () => {
      fetched.mockClear();
      api.nextAnswer = { status: 503, body: { code: 'digitalocean_unavailable', detail: 'Does not answer.' } };
      await user.click(screen.getByRole('button', { name: 'Create server' }));
      await waitFor(() => {
        expect(screen.getByRole('button', { name: 'Create server' })).toBeEnabled();
      });
      const [, init] = fetched.mock.calls.find(([, request]) => request?.method === 'POST') ?? [];
      return new Headers(init?.headers).get('Idempotency-Key');
    };
    await user.type(name, 'Büro');
    const first = await order();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await order()).toBe(first);
    await user.clear(name);
    await user.type(name, 'Bäro');
    expect(await order()).not.toBe(first);
  });

  it('has a size that there is in the region', async () => {
    api.options = ready;
    const { user } = renderApp(PAGE);
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Region' }), 'New York 3');
    expect(screen.getByRole('combobox', { name: 'Size' })).toHaveDisplayValue(/\$12/);
    expect(screen.getByText(/^\$12 a month/)).not.toHaveTextContent('suggestion');
  });

  it('needs a connection first', async () => {
    api.options = { ...api.options, status: 'not_connected' };
    renderApp(PAGE);
    expect(await screen.findByRole('link', { name: 'Connect DigitalOcean' })).toHaveAttribute(
      'href',
      '/api/auth/digitalocean/start',
    );
  });

  it('needs a new connection where the old one is refused while ordering', async () => {
    api.options = ready;
    const { user } = renderApp(PAGE);
    await screen.findByRole('combobox', { name: 'Region' });
    api.options = { ...api.options, status: 'reconnect', regions: [], sizes: [] };
    api.nextAnswer = { status: 409, body: { code: 'digitalocean_unauthorized', detail: 'Connect it again.' } };
    await user.click(screen.getByRole('button', { name: 'Create server' }));
    expect(await screen.findByRole('link', { name: 'Connect DigitalOcean again' })).toBeVisible();
  });

  it('is not to be had where this installation is not registered, and that is said', async () => {
    renderApp(PAGE);
    expect(await screen.findByText(/not registered at DigitalOcean/)).toBeVisible();
  });

  it('can be tried for again where DigitalOcean does not answer', async () => {
    api.options = ready;
    api.handle = failOnce(api.handle.bind(api), '/api/vps/options');
    const { user } = renderApp(PAGE);
    expect(await screen.findByRole('alert')).toHaveTextContent('Does not answer.');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('combobox', { name: 'Region' })).toBeVisible();
  });
});

describe('coming back from DigitalOcean', () => {
  it.each([
    ['digitalocean_denied', 'You did not agree'],
    ['digitalocean_in_use', 'in another account'],
    ['something_new', 'did not work'],
  ])('without a connection is explained: %s', async (code, text) => {
    renderApp(`${PAGE}?error=${code}`);
    await waitFor(() => {
      expect(screen.getByRole('alert')).toHaveTextContent(text);
    });
  });
});

function failOnce(handle: typeof api.handle, path: string): typeof api.handle {
  let failed = false;
  return (method, asked, body) => {
    if (!failed && asked.startsWith(path)) {
      failed = true;
      return { status: 503, body: { code: 'digitalocean_unavailable', detail: 'Does not answer.' } };
    }
    return handle(method, asked, body);
  };
}
