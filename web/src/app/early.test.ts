// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newQueryClient } from '@/api/query-client';
import { api, withApi } from '../../test/render-app';
import { firstData } from './early';

withApi();

afterEach(() => {
  vi.useRealTimers();
});

const asked = () => api.requests.map(({ path }) => path.replace(/\?.*/, ''));

describe('what is asked for before the app is drawn', () => {
  it('is the servers and their sessions', async () => {
    const client = newQueryClient();
    await firstData(client, '/app/settings');
    expect(client.getQueryData(['vps'])).toHaveLength(1);
    expect(client.getQueryData(['sessions', 'vps-1'])).toEqual([]);
    expect(asked()).toEqual(['/api/auth/me', '/api/vps', '/api/vps/vps-1/sessions']);
  });

  it('is nothing of theirs where nobody is signed in', async () => {
    api.account = null;
    await firstData(newQueryClient(), '/app');
    expect(asked()).toEqual(['/api/auth/me']);
  });

  it('is the ways in where one signs in, so that the page does not move when they come', async () => {
    const client = newQueryClient();
    await firstData(client, '/sign-in');
    expect(client.getQueryData(['sign-in-methods'])).toBeDefined();
    expect(asked()).toEqual(['/api/auth/me', '/api/auth/methods']);
  });

  it('is drawn without where it fails', async () => {
    api.nextAnswer = { status: 503, body: { code: 'unavailable', title: 'Not now' } };
    const client = newQueryClient();
    await firstData(client, '/app');
    expect(client.getQueryData(['vps'])).toBeUndefined();
  });

  it('is not waited for when it takes long', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    let isOver = false;
    void firstData(newQueryClient(), '/app').then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(399);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
  });
});
