// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../test/fake-api';
import { wanted } from './return-to';
import { api, emitServerEvent, renderApp, withApi } from '../../../test/render-app';

withApi();

function openLink(token: string) {
  api.account = null;
  window.history.replaceState(null, '', `/sign-in#${token}`);
  return renderApp('/sign-in');
}

const verifications = () => api.requests.filter(({ path }) => path === '/api/auth/email/verify');

describe('the sign-in page', () => {
  it('signs in with the token of the link, once the button is pressed and not before', async () => {
    const { user } = openLink('good-token');
    const button = await screen.findByRole('button', { name: 'Sign in to Chatcode' });
    expect(button).toHaveFocus();
    expect(verifications()).toEqual([]);
    await user.click(button);
    expect(await screen.findByRole('heading', { name: 'This computer' })).toBeVisible();
    expect(verifications()).toEqual([
      { method: 'POST', path: '/api/auth/email/verify', body: { token: 'good-token' } },
    ]);
  });

  it('says that a link has expired or was used, and forgets its token', async () => {
    const { user } = openLink('old-token');
    await user.click(await screen.findByRole('button', { name: 'Sign in to Chatcode' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('has expired or has been used already');
    expect(window.location.hash).toBe('');
    expect(screen.queryByRole('button', { name: /Sign in/ })).toBeNull();
    expect(screen.getByText('make link')).toBeVisible();
  });

  it('keeps the token where only the server could not be asked', async () => {
    const { user } = openLink('good-token');
    const button = await screen.findByRole('button', { name: 'Sign in to Chatcode' });
    api.nextAnswer = { status: 503, body: { detail: 'Not ready yet' } };
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not ready yet');
    await user.click(screen.getByRole('button', { name: 'Sign in to Chatcode' }));
    expect(await screen.findByRole('heading', { name: 'This computer' })).toBeVisible();
  });

  it('says where links come from when there is no token', async () => {
    api.methods = { email: false, google: false, github: false, passkey: false };
    openLink('');
    expect(await screen.findByText('make run')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('takes a link that is pasted while it is open', async () => {
    const { user } = openLink('');
    await screen.findByText('make run');
    act(() => {
      window.location.hash = '#good-token';
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
    await user.click(await screen.findByRole('button', { name: 'Sign in to Chatcode' }));
    expect(await screen.findByRole('heading', { name: 'This computer' })).toBeVisible();
  });

  it('leads back to the page that was wanted, also in the other tab that a mail opens', async () => {
    api.account = null;
    const first = renderApp('/app/settings/tokens');
    await screen.findByRole('heading', { name: 'Sign in' });
    first.unmount();
    const { user } = openLink('good-token');
    await user.click(await screen.findByRole('button', { name: 'Sign in to Chatcode' }));
    expect(await screen.findByRole('heading', { name: 'API tokens', level: 1 })).toBeVisible();
    expect(localStorage.getItem('chatcode.return_to')).toBe('null');
  });

  it('takes a provider along to the page that was wanted', async () => {
    api.methods = { email: false, google: true, github: false, passkey: false };
    api.account = null;
    renderApp('/app/sessions/ses-1');
    expect(await screen.findByRole('link', { name: 'Continue with Google' })).toHaveAttribute(
      'href',
      '/api/auth/google/start?return_to=%2Fapp%2Fsessions%2Fses-1',
    );
  });

  it('leads nowhere else than into the app', async () => {
    localStorage.setItem('chatcode.return_to', JSON.stringify({ path: '//evil.test/app', at: Date.now() }));
    wanted.reload();
    renderApp('/sign-in');
    expect(await screen.findByRole('heading', { name: 'This computer' })).toBeVisible();
  });

  it('asks whoever is signed in already whether they want a link of somebody else', async () => {
    window.history.replaceState(null, '', '/sign-in#good-token');
    const { user } = renderApp('/sign-in');
    expect(await screen.findByText(/use it only if you have asked for it/)).toBeVisible();
    expect(verifications()).toEqual([]);
    await user.click(screen.getByRole('link', { name: /^Stay signed in as / }));
    expect(await screen.findByRole('heading', { name: 'This computer' })).toBeVisible();
    expect(verifications()).toEqual([]);
  });

  it('leads on who is signed in already', async () => {
    renderApp('/sign-in');
    expect(await screen.findByRole('heading', { name: 'This computer' })).toBeVisible();
  });
});

describe('the ways to sign in', () => {
  it('are those that the installation offers', async () => {
    api.methods = { email: false, google: true, github: true, passkey: true };
    openLink('');
    expect(await screen.findByRole('link', { name: 'Continue with Google' })).toHaveAttribute(
      'href',
      '/api/auth/google/start',
    );
    expect(screen.getByRole('link', { name: 'Continue with GitHub' })).toHaveAttribute(
      'href',
      '/api/auth/github/start',
    );
    expect(screen.queryByLabelText('E-mail address')).toBeNull();
  });

  it('leave out passkeys where the browser has none', async () => {
    api.methods = { email: true, google: false, github: false, passkey: true };
    openLink('');
    await screen.findByLabelText('E-mail address');
    expect(screen.queryByRole('button', { name: /passkey/ })).toBeNull();
  });

  it('begin with a mail, which the page then tells to look for', async () => {
    const { user } = openLink('');
    await user.type(await screen.findByLabelText('E-mail address'), 'ada@example.com');
    await user.click(screen.getByRole('button', { name: 'Send me a link' }));
    expect(await screen.findByRole('status')).toHaveTextContent('Check your mail');
    expect(screen.getByRole('status')).toHaveTextContent('no mail server is set up here');
    expect(screen.getByRole('status')).toHaveTextContent('ada@example.com');
    expect(api.requests.at(-1)).toEqual({
      method: 'POST',
      path: '/api/auth/email/start',
      body: { email: 'ada@example.com' },
    });
    await user.click(screen.getByRole('button', { name: 'Use another address' }));
    expect(await screen.findByLabelText('E-mail address')).toHaveValue('ada@example.com');
  });

  it('say why no mail was sent', async () => {
    const { user } = openLink('');
    await user.type(await screen.findByLabelText('E-mail address'), 'ada@example.com');
    api.nextAnswer = { status: 429, body: { detail: 'Try again in 12 minutes.' } };
    await user.click(screen.getByRole('button', { name: 'Send me a link' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 12 minutes.');
  });

  it('say what went wrong on the way back from a provider', async () => {
    api.account = null;
    renderApp('/sign-in?error=email_unverified');
    expect(await screen.findByRole('alert')).toHaveTextContent('no verified e-mail address');
  });
});

describe('being signed out', () => {
  it('is no error of which the console would tell', async () => {
    api.account = null;
    const handle = vi.spyOn(api, 'handle');
    renderApp('/app');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    await waitFor(() => {
      expect(handle.mock.results.map(({ value }) => (value as Answer).status)).toEqual([204, 200]);
    });
  });

  it('leads from every page of the app to the sign-in page', async () => {
    api.account = null;
    renderApp('/app/sessions/ses-1');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  it('is what the account menu is for, and brings nobody back to where it was', async () => {
    const { user } = renderApp('/app/settings/tokens');
    await screen.findByRole('heading', { name: 'API tokens', level: 1 });
    await user.click(screen.getByRole('button', { name: 'Account' }));
    expect(await screen.findByText('owner@localhost')).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(api.account).toBeNull();
    expect(localStorage.getItem('chatcode.return_to')).toBeNull();
  });

  it('that did not work is said', async () => {
    const { user } = renderApp('/app');
    await screen.findByRole('heading', { name: 'This computer' });
    await user.click(screen.getByRole('button', { name: 'Account' }));
    await screen.findByRole('menuitem', { name: 'Sign out' });
    api.nextAnswer = { status: 500, body: { title: 'Something went wrong here' } };
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('You are still signed in. Something went wrong here');
  });

  it('somewhere else is noticed at the next event', async () => {
    renderApp('/app');
    await screen.findByRole('heading', { name: 'This computer' });
    api.account = null;
    act(() => {
      emitServerEvent('session');
    });
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  it('shows an error of the server as one, and asks again', async () => {
    api.nextAnswer = { status: 500, body: { title: 'Something went wrong here' } };
    const { user } = renderApp('/app');
    expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong here');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => {
      expect(screen.getByRole('heading', { name: 'This computer' })).toBeVisible();
    });
  });
});
