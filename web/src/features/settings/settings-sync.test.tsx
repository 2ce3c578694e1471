// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { currentTheme } from '@/features/theme/theme';
import { api, emitServerEvent, renderApp, withApi } from '../../../test/render-app';
import { changeSettings, settings } from './settings';
import { agreed } from './settings-sync';

withApi();

const changes = () => api.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body);

async function openApp() {
  const view = renderApp('/app/settings');
  await screen.findByRole('heading', { name: 'Appearance', level: 1 });
  await waitFor(() => {
    expect(agreed.current?.user).toBe('usr-1');
  });
  return view;
}

describe('what was set on another device', () => {
  it('is here as soon as the app is opened, and nothing is sent back', async () => {
    Object.assign(api.mine.settings, { color_scheme: 'dark', terminal_theme: 'nord', cursor_blink: false });
    await openApp();
    expect(settings.current).toMatchObject({ terminalTheme: 'nord', cursorBlink: false, cursorStyle: 'block' });
    expect(currentTheme()).toBe('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(changes()).toEqual([]);
  });

  it('comes when the connection has been away', async () => {
    await openApp();
    api.mine.settings.cursor_style = 'bar';
    act(() => {
      emitServerEvent('reset');
    });
    await waitFor(() => {
      expect(settings.current.cursorStyle).toBe('bar');
    });
    expect(changes()).toEqual([]);
  });

  it('can be a theme that this version does not know', async () => {
    api.mine.settings.terminal_theme = 'from-the-future';
    await openApp();
    expect(settings.current.terminalTheme).toBe('chatcode');
    expect(api.mine.settings.terminal_theme).toBe('from-the-future');
  });
});

describe('what is set here', () => {
  it('holds at once, and is sent alone', async () => {
    const { user } = await openApp();
    await user.click(screen.getByRole('switch', { name: 'Copy on select' }));
    expect(settings.current.copyOnSelect).toBe(true);
    await waitFor(() => {
      expect(changes()).toEqual([{ copy_on_select: true }]);
    });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Colours of the app' }), 'Dark');
    await waitFor(() => {
      expect(changes()).toEqual([{ copy_on_select: true }, { color_scheme: 'dark' }]);
    });
    expect(api.mine.settings).toMatchObject({ copy_on_select: true, color_scheme: 'dark', cursor_blink: true });
  });

  it('and undone before the answer is undone everywhere', async () => {
    await openApp();
    act(() => {
      changeSettings({ copyOnSelect: true });
    });
    act(() => {
      changeSettings({ copyOnSelect: false });
    });
    await waitFor(() => {
      expect(api.mine.settings.copy_on_select).toBe(false);
      expect(changes().at(-1)).toEqual({ copy_on_select: false });
    });
    expect(settings.current.copyOnSelect).toBe(false);
  });

  it('before anybody was ever signed in here is taken along', async () => {
    changeSettings({ terminalTheme: 'dracula' });
    api.mine.settings.cursor_style = 'underline';
    await openApp();
    await waitFor(() => {
      expect(changes()).toEqual([{ terminal_theme: 'dracula' }]);
    });
    expect(settings.current).toMatchObject({ terminalTheme: 'dracula', cursorStyle: 'underline' });
  });

  it('by another user stays theirs', async () => {
    changeSettings({ terminalTheme: 'dracula' });
    agreed.set({ user: 'usr-2', kept: {} });
    await openApp();
    expect(settings.current.terminalTheme).toBe('chatcode');
    expect(changes()).toEqual([]);
  });

  it('is sent again after a failure, once there is a connection', async () => {
    const { user } = await openApp();
    api.nextAnswer = { status: 503, body: { detail: 'Not ready yet' } };
    await user.click(screen.getByRole('switch', { name: 'Bell' }));
    expect(await screen.findByText('A setting holds only in this browser for now')).toBeVisible();
    expect(settings.current.bell).toBe(false);
    expect(api.mine.settings.bell).toBe(true);
    act(() => {
      emitServerEvent('reset');
    });
    await waitFor(() => {
      expect(api.mine.settings.bell).toBe(false);
    });
    expect(settings.current.bell).toBe(false);
  });

  it('of the size of type stays on this device', async () => {
    const { user } = await openApp();
    await user.click(screen.getByRole('button', { name: 'Larger' }));
    await user.click(screen.getByRole('switch', { name: 'Bell' }));
    await waitFor(() => {
      expect(changes()).toEqual([{ bell: false }]);
    });
    expect(settings.current.fontSize).toBe(15);
  });
});
