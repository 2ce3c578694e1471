// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { api, renderApp, withApi } from '../../../test/render-app';

withApi();

const PAGE = '/app/settings/tokens';

it('makes a token, shows its secret once, and keeps it nowhere', async () => {
  const { user } = renderApp(PAGE);
  expect(await screen.findByText('There are none.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'New token' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'backup script');
  await user.selectOptions(screen.getByRole('combobox', { name: 'What it may do' }), 'write');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Expires' }), 'After a week');
  await user.click(screen.getByRole('button', { name: 'Create token' }));
  expect(await screen.findByText('chatcode_secret')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Copy api token' })).toBeVisible();
  expect(api.requests.findLast(({ method }) => method === 'POST')?.body).toEqual({
    name: 'backup script',
    scope: 'write',
    expires_in_days: 7,
  });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  const row = within(await screen.findByRole('list', { name: 'API tokens' })).getByRole('listitem');
  expect(row).toHaveTextContent('backup script');
  expect(row).toHaveTextContent('Read and write');
  expect(row).toHaveTextContent('in 7 days');
  expect(document.body).not.toHaveTextContent('chatcode_secret');
});

it('says why a token was not made', async () => {
  const { user } = renderApp(PAGE);
  await user.click(await screen.findByRole('button', { name: 'New token' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'one more');
  api.nextAnswer = {
    status: 409,
    body: { code: 'token_limit_reached', detail: 'Delete one of your 50 tokens first.' },
  };
  await user.click(screen.getByRole('button', { name: 'Create token' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Delete one of your 50 tokens first.');
});

it('revokes a token, when asked twice', async () => {
  const at = new Date().toISOString();
  api.mine.tokens = [{ id: 'tok-1', name: 'old', scope: 'read', created_at: at, expires_at: at }];
  const { user } = renderApp(PAGE);
  await user.click(await screen.findByRole('button', { name: 'Revoke old' }));
  expect(api.mine.tokens).toHaveLength(1);
  await user.click(await screen.findByRole('button', { name: 'Revoke token' }));
  expect(await screen.findByText('There are none.')).toBeVisible();
});
