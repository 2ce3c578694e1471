// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { api, renderApp, withApi } from '../../../test/render-app';
import type { Act } from './acts';

withApi();

const act = (index: number, change: Partial<Act> = {}): Act => ({
  id: `act-${index}`,
  act: 'sign_in',
  details: { method: 'passkey' },
  at: new Date().toISOString(),
  ...change,
});

describe('the activity', () => {
  it('is told in sentences, with the address, and the names that servers have now', async () => {
    api.mine.acts = [
      act(1, { act: 'vps.powered_off', details: { vps_id: 'vps-1' }, address: '203.0.113.7' }),
      act(2, { at: '2020-02-03T10:00:00Z' }),
    ];
    renderApp('/app/settings/activity');
    expect(await screen.findByText('Switched the server “This computer” off')).toBeVisible();
    expect(screen.getByText('203.0.113.7')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Today' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Monday, February 3, 2020' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });

  it('is shown page by page, each act once', async () => {
    api.mine.acts = Array.from({ length: 120 }, (_, index) => act(index));
    const { user } = renderApp('/app/settings/activity');
    expect(await screen.findAllByText('Signed in with a passkey')).toHaveLength(50);
    await user.click(screen.getByRole('button', { name: 'Show older' }));
    await user.click(await screen.findByRole('button', { name: 'Show older' }));
    await waitFor(() => {
      expect(screen.getAllByText('Signed in with a passkey')).toHaveLength(120);
    });
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });
});
