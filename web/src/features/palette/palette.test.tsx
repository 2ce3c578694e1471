// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { api, renderApp, withApi } from '../../../test/render-app';

withApi();

it.each([
  ['tokens', 'API tokens'],
  ['activity', 'Activity'],
  ['appear', 'Appearance'],
])('leads to the section of the settings that is asked for: %s', async (typed, heading) => {
  const { user } = renderApp('/app');
  await screen.findByRole('heading', { name: api.vps[0]?.label ?? '' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), `${typed}{Enter}`);
  expect(await screen.findByRole('heading', { name: heading, level: 1 })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('gives the focus back, also where a dialog has followed it', async () => {
  const { user } = renderApp('/app');
  const button = await screen.findByRole('button', { name: 'New session' });
  button.focus();
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'shortc{Enter}');
  await screen.findByRole('heading', { name: 'Keyboard shortcuts' });
  await user.keyboard('{Escape}');
  await waitFor(() => {
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button).toHaveFocus();
  });
});
