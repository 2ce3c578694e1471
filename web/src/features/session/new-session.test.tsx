// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { api, emitServerEvent, renderApp, setWindowWidth, withApi } from '../../../test/render-app';

withApi();

const created = () => api.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/sessions'));

async function openDialog() {
  const { user } = renderApp('/app');
  await screen.findByRole('heading', { name: 'This computer' });
  await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  return { user, dialog: await screen.findByRole('dialog', { name: 'New session' }) };
}

describe('a new session', () => {
  it('takes two key presses, with the first agent that is there', async () => {
    api.agents = [
      { agent: 'claude-code', binary: 'claude', installed: false },
      { agent: 'codex', binary: 'codex', installed: true, version: '1.2' },
    ];
    const { user, dialog } = await openDialog();
    expect(await within(dialog).findByRole('radio', { name: 'Codex' })).toBeVisible();
    await waitFor(() => {
      expect(within(dialog).getByRole('radio', { name: 'Codex' })).toBeChecked();
    });
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(created().map(({ body }) => body)).toEqual([{ agent_type: 'codex', title: 'Codex' }]);
    });
  });

  it('installs an agent that is missing, shows how that goes, and starts then', async () => {
    api.agents = [{ agent: 'gemini', binary: 'gemini', installed: false }];
    const { user, dialog } = await openDialog();
    await user.click(await within(dialog).findByRole('radio', { name: 'Gemini CLI' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Install and start' }));
    const tell = (news: object) => {
      act(() => {
        emitServerEvent('agent_install', { vps_id: 'vps-1', agent: 'gemini', ...news });
      });
    };
    await waitFor(() => {
      expect(api.requests.some(({ path }) => path.endsWith('/agents/install'))).toBe(true);
    });
    tell({ status: 'running', line: 'added 12 packages' });
    expect(await within(dialog).findByText('added 12 packages')).toBeVisible();
    tell({ status: 'failed', error: 'The disk is full.' });
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('could not be installed. The disk is full.');
    expect(created()).toEqual([]);

    await user.click(await within(dialog).findByRole('button', { name: 'Install and start' }));
    tell({ status: 'running', line: 'again' });
    tell({ status: 'installed', version: '2.0' });
    await waitFor(() => {
      expect(created().map(({ body }) => body)).toEqual([{ agent_type: 'gemini', title: 'Gemini CLI' }]);
    });
  });

  it('begins in a folder of the server', async () => {
    api.folders = ['blog', 'shop', 'shop/api'];
    const { user, dialog } = await openDialog();
    const field = within(dialog).getByRole('combobox', { name: 'Folder' });
    await user.type(field, 'sho');
    expect(await within(dialog).findAllByRole('option')).toHaveLength(2);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(field).toHaveValue('shop/api');
    expect(created()).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(created().map(({ body }) => body)).toEqual([{ agent_type: 'none', title: 'Shell', workdir: 'shop/api' }]);
    });
  });

  it('takes a folder as people write it, and none that is elsewhere', async () => {
    api.addSession({ title: 'Shell', status: 'running' });
    const { user, dialog } = await openDialog();
    const field = within(dialog).getByRole('combobox', { name: 'Folder' });
    await user.type(field, '/etc');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(/below ~\/workspace/);
    await user.keyboard('{Enter}');
    await user.clear(field);
    await user.type(field, '~/workspace/shop/');
    expect(field).toBeValid();
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(created().map(({ body }) => body)).toEqual([{ agent_type: 'none', title: 'Shell 2', workdir: 'shop' }]);
    });
  });

  it('takes no folder when a finger goes down to scroll, but when one is tapped', async () => {
    api.folders = ['blog', 'shop'];
    const { user, dialog } = await openDialog();
    const field = within(dialog).getByRole('combobox', { name: 'Folder' });
    const folder = await within(dialog).findByRole('option', { name: 'shop' });
    fireEvent.pointerDown(folder);
    expect(field).toHaveValue('');
    await user.click(folder);
    expect(field).toHaveValue('shop');
  });
});

describe('what is opened with keys', () => {
  it('gives the focus back to where it was', async () => {
    const { user } = renderApp('/app');
    const before = await screen.findByRole('button', { name: 'New session' });
    before.focus();
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    expect(await screen.findByRole('button', { name: 'Start session' })).toHaveFocus();
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(before).toHaveFocus();
    });
    await user.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('combobox')).toHaveFocus();
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(before).toHaveFocus();
    });
  });
});

describe('the sidebar', () => {
  it('groups sessions by folder, finds them, and folds them away', async () => {
    setWindowWidth(1200);
    api.addSession({ title: 'Fix the parser', workdir: 'parser' });
    api.addSession({ title: 'Write the docs', workdir: 'site' });
    api.addSession({ title: 'Old', status: 'ended' });
    const { user } = renderApp('/app');
    const sidebar = within(await screen.findByRole('navigation', { name: 'Servers and sessions' }));
    expect(await sidebar.findByText('parser')).toBeVisible();
    expect(sidebar.getByText('Ended (1)')).toBeVisible();
    await user.type(screen.getByRole('searchbox', { name: 'Filter sessions' }), 'docs');
    expect(sidebar.queryByRole('link', { name: /Fix the parser/ })).toBeNull();
    expect(sidebar.getByRole('link', { name: /Write the docs/ })).toBeVisible();
    await user.clear(screen.getByRole('searchbox', { name: 'Filter sessions' }));
    await user.click(sidebar.getByRole('button', { name: 'site' }));
    expect(sidebar.queryByRole('link', { name: /Write the docs/ })).toBeNull();
    expect(sidebar.getByRole('link', { name: /Fix the parser/ })).toBeVisible();
    await user.click(sidebar.getByRole('button', { name: 'site' }));
    expect(sidebar.queryByRole('link', { name: /Old/ })).toBeNull();
    await user.click(sidebar.getByRole('button', { name: 'Ended (1)' }));
    expect(sidebar.getByRole('link', { name: /Old/ })).toBeVisible();
    await user.click(sidebar.getByRole('button', { name: 'Sessions of This computer' }));
    expect(sidebar.queryByRole('link', { name: /Write the docs/ })).toBeNull();
  });
});

describe('the palette', () => {
  it('leads to a session by a part of its name', async () => {
    api.addSession({ title: 'Fix the parser', status: 'running' });
    const { user } = renderApp('/app/settings');
    await screen.findByRole('heading', { name: 'Appearance', level: 1 });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'pars');
    expect(await screen.findByRole('option', { name: /Fix the parser/ })).toBeVisible();
    await user.clear(screen.getByRole('combobox'));
    await user.type(screen.getByRole('combobox'), 'all sess{Enter}');
    expect(await screen.findByRole('heading', { name: 'This computer' })).toBeVisible();
  });

  it('renames the session that is shown', async () => {
    const { id } = api.addSession({ title: 'Fix the parser', status: 'running' });
    const { user } = renderApp(`/app/sessions/${id}`);
    await screen.findByRole('heading', { name: 'Fix the parser' });
    await user.keyboard('{Control>}{Shift>}{ }{/Shift}{/Control}');
    await user.type(await screen.findByRole('combobox'), 'rename{Enter}');
    const field = await screen.findByRole('textbox', { name: 'Title' });
    await user.clear(field);
    await user.type(field, 'Mend the parser{Enter}');
    expect(await screen.findByRole('heading', { name: 'Mend the parser' })).toBeVisible();
  });
});
