// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { api, renderApp, withApi } from '../../../test/render-app';

withApi();

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';

function signIn(id: string, current = false) {
  const at = new Date().toISOString();
  return { id, method: 'email', user_agent: FIREFOX, address: id, created_at: at, last_seen_at: at, current };
}

const addresses = async () =>
  within(await screen.findByRole('list', { name: 'Sign-ins' }))
    .getAllByRole('listitem')
    .map((row) => /from (here|phone|office)/.exec(row.textContent)?.[1]);

async function open() {
  api.mine.signIns = [signIn('phone'), signIn('here', true), signIn('office')];
  const view = renderApp('/app/settings/sign-ins');
  expect(await addresses()).toEqual(['here', 'phone', 'office']);
  return view;
}

it('shows this browser first and marked', async () => {
  await open();
  const [first] = within(screen.getByRole('list', { name: 'Sign-ins' })).getAllByRole('listitem');
  expect(first).toHaveTextContent('This browser');
  expect(screen.getAllByText('This browser')).toHaveLength(1);
});

it('signs one browser out, when asked twice', async () => {
  const { user } = await open();
  const phone = screen.getAllByRole('listitem').find((row) => row.textContent.includes('from phone'));
  if (!phone) {
    throw new Error('the phone should be listed');
  }
  await user.click(within(phone).getByRole('button', { name: 'Sign out Firefox on Linux' }));
  expect(api.mine.signIns).toHaveLength(3);
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign out' }));
  await waitFor(() => {
    expect(api.mine.signIns.map(({ id }) => id)).toEqual(['here', 'office']);
  });
});

it('signs all others out, also where one of them is gone already', async () => {
  const { user } = await open();
  api.mine.signIns.splice(0, 1);
  await user.click(screen.getByRole('button', { name: 'Sign out all others' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign out all others' }));
  expect(await screen.findByRole('heading', { name: 'This browser only' })).toBeVisible();
  expect(api.mine.signIns.map(({ id }) => id)).toEqual(['here']);
});

it('says where that has failed', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Sign out all others' }));
  api.nextAnswer = { status: 500, body: { detail: 'The database is away.' } };
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign out all others' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away.');
});
