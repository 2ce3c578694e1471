// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { compositionOf, compositions, keepDraft } from '@/features/terminal/compositions';
import { renderApp, withApi } from '../../../test/render-app';

withApi();

it('what was written for a session is gone with whoever has written it', async () => {
  const { user } = renderApp('/app');
  keepDraft('ses-1', 'a secret');
  await user.click(await screen.findByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(compositionOf('ses-1', compositions.current).draft).toBe('');
});
