// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { api, renderApp, withApi } from '../../../test/render-app';
import { canDoWithout } from './linked';

withApi();

const PAGE = '/app/settings/account';
const noMail = { email: false, google: true, github: true, passkey: true };

function accountWith(change: object) {
  api.account = { id: 'usr-1', email: 'owner@localhost', providers: [], passkeys: 0, ...change };
}

const passkey = (id: string, name: string) => ({ id, name, backed_up: false, created_at: new Date().toISOString() });

describe('the ways to sign in', () => {
  it('are those that are offered or linked, and one is unlinked only when asked twice', async () => {
    api.methods = { ...noMail, email: true, github: false };
    accountWith({ providers: ['google'] });
    const { user } = renderApp(PAGE);
    const list = await screen.findByRole('list', { name: 'Ways to sign in' });
    expect(within(list).getByText(/A link to owner@localhost/)).toBeVisible();
    expect(within(list).queryByText('GitHub')).toBeNull();
    await user.click(within(list).getByRole('button', { name: 'Unlink Google' }));
    expect(api.account?.providers).toEqual(['google']);
    await user.click(await screen.findByRole('button', { name: 'Unlink' }));
    expect(await screen.findByRole('button', { name: 'Link Google' })).toBeVisible();
    expect(api.account?.providers).toEqual([]);
  });

  it('never lose the last one', async () => {
    api.methods = noMail;
    accountWith({ providers: ['google'] });
    renderApp(PAGE);
    expect(await screen.findByText(/your only way in/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Unlink Google' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Link GitHub' })).toBeEnabled();
  });

  it('say why an account could not be linked, where one is still signed in', async () => {
    renderApp('/sign-in?error=identity_conflict');
    expect(await screen.findByRole('heading', { name: 'Account', level: 1 })).toBeVisible();
    expect(await screen.findByRole('alert')).toHaveTextContent('belongs to another user');
  });

  it('say that one was linked', async () => {
    api.methods = noMail;
    accountWith({ providers: ['github'] });
    renderApp(`${PAGE}?linked=github`);
    expect(await screen.findByText('GitHub is linked')).toBeVisible();
  });

  it('do not take it from the address alone that one was linked', async () => {
    renderApp(`${PAGE}?linked=google`);
    await screen.findByRole('heading', { name: 'Account', level: 1 });
    await screen.findByRole('list', { name: 'Ways to sign in' });
    expect(screen.queryByText('Google is linked')).toBeNull();
  });
});

describe('what can be done without', () => {
  const account = { id: 'usr-1', email: 'a@b', providers: ['google' as const], passkeys: 1 };
  it.each([
    ['anything while there is mail', 'google', account, { ...noMail, email: true }, true],
    ['one of two', 'google', account, noMail, true],
    ['not the last', 'google', { ...account, passkeys: 0 }, noMail, false],
    ['not where the other is not offered', 'google', account, { ...noMail, passkey: false }, false],
    ['not the last passkey', 'passkey', { ...account, providers: [] }, noMail, false],
    ['one of two passkeys', 'passkey', { ...account, providers: [], passkeys: 2 }, noMail, true],
  ] as const)('is %s', (_name, what, who, methods, expected) => {
    expect(canDoWithout(what, { ...who, providers: [...who.providers] }, methods)).toBe(expected);
  });
});

describe('passkeys', () => {
  it('are renamed, and removed only when asked twice', async () => {
    api.methods = { ...noMail, email: true };
    accountWith({ passkeys: 1 });
    api.mine.passkeys = [passkey('psk-1', 'Old laptop')];
    const { user } = renderApp(PAGE);
    await user.click(await screen.findByRole('button', { name: 'Rename Old laptop' }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'New laptop{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Remove New laptop' }));
    expect(api.mine.passkeys).toHaveLength(1);
    await user.click(await screen.findByRole('button', { name: 'Remove passkey' }));
    await waitFor(() => {
      expect(screen.queryByText('New laptop')).toBeNull();
    });
    expect(api.mine.passkeys).toEqual([]);
  });

  it('keep the last way in', async () => {
    api.methods = noMail;
    accountWith({ passkeys: 1 });
    api.mine.passkeys = [passkey('psk-1', 'Laptop')];
    renderApp(PAGE);
    expect(await screen.findByRole('button', { name: 'Remove Laptop' })).toBeDisabled();
    expect(screen.getByText(/Your only way in/)).toBeVisible();
  });
});

describe('DigitalOcean', () => {
  it('is said not to be there where this installation has none', async () => {
    renderApp(PAGE);
    expect(await screen.findByText(/not registered at DigitalOcean/)).toBeVisible();
    expect(api.requests.map(({ path }) => path)).not.toContain('/api/auth/digitalocean');
  });

  it('is disconnected only when asked twice, and says why it cannot be', async () => {
    api.options = { ...api.options, status: 'ready' };
    api.mine.cloud = { connected: true, email: 'ada@example.com', status: 'connected' };
    const { user } = renderApp(PAGE);
    expect(await screen.findByText('ada@example.com')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Disconnect' }));
    const dialog = within(await screen.findByRole('dialog'));
    api.nextAnswer = { status: 409, body: { code: 'digitalocean_in_use', detail: 'Destroy your servers first.' } };
    await user.click(dialog.getByRole('button', { name: 'Disconnect' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('Destroy your servers first.');
    await user.click(dialog.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByRole('link', { name: 'Connect DigitalOcean' })).toBeVisible();
  });

  it('is connected again where it was revoked', async () => {
    api.options = { ...api.options, status: 'reconnect' };
    api.mine.cloud = { connected: true, email: 'ada@example.com', status: 'reconnect' };
    renderApp(PAGE);
    expect(await screen.findByText(/does not accept the connection any more/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Connect again' })).toHaveAttribute('href', '/api/auth/digitalocean/start');
  });
});
