// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { standInForBrowser } from '../../../test/browser-stand-ins';
import { api, renderApp, setWindowWidth, withApi } from '../../../test/render-app';
import { TerminalServer } from '../../../test/terminal-server';
import { changeLayout, tabs, tabWith } from '@/features/tab/tabs';
import { emptyPane, sessionsOf, withSplit } from './layout';

let server: TerminalServer;
withApi();

beforeEach(async () => {
  server = await TerminalServer.start();
  standInForBrowser(() => server.url);
  setWindowWidth(1280);
});

afterEach(async () => {
  await server.stop();
  vi.restoreAllMocks();
});

const pane = (title: string) => screen.getByRole('region', { name: title });
const isActive = (title: string) => pane(title).hasAttribute('data-active');
const isShown = (title: string) => !pane(title).classList.contains('invisible');

function press(code: string, init: KeyboardEventInit = { ctrlKey: true, shiftKey: true }): void {
  const target = document.activeElement ?? document.body;
  fireEvent.keyDown(target, { code, key: code.replace('Key', ''), ...init });
}

/** A page with one session, and another one beside it. */
async function openTwo() {
  api.addSession({ id: 'ses-1', title: 'Left' });
  api.addSession({ id: 'ses-2', title: 'Right' });
  const view = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  press('KeyD');
  await view.user.click(await screen.findByRole('option', { name: /^Right/ }));
  await waitFor(() => {
    expect(screen.getAllByText('Live')).toHaveLength(2);
  });
  return view;
}

it('splits with a key and starts a shell with one more, in the same folder', async () => {
  api.addSession({ id: 'ses-7', title: 'First', workdir: 'shop' });
  const { user } = renderApp('/app/sessions/ses-7');
  await screen.findByText('Live');
  press('KeyE');
  expect(await screen.findByRole('region', { name: 'New pane' })).toBeVisible();
  await user.keyboard('{Enter}');
  await waitFor(() => {
    expect(screen.getAllByText('Live')).toHaveLength(2);
  });
  const made = api.requests.find(({ method }) => method === 'POST');
  expect(made?.body).toEqual({ agent_type: 'none', title: 'Shell', workdir: 'shop' });
  expect(tabs.current).toMatchObject([{ layout: { kind: 'split', direction: 'column' } }]);
});

it('leaves the focus in the terminal where another window has split the tab, until it is gone to', async () => {
  api.addSession({ id: 'ses-1', title: 'Left' });
  renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  await waitFor(() => {
    expect(pane('Left')).toContainElement(document.activeElement as HTMLElement);
  });
  act(() => {
    const id = tabWith('ses-1', tabs.current)?.id ?? '';
    changeLayout(id, (layout) => withSplit(layout, 'ses-1', 'row', emptyPane()));
  });
  expect(pane('New pane')).toBeVisible();
  expect(pane('Left')).toContainElement(document.activeElement as HTMLElement);
  press('BracketRight');
  await waitFor(() => {
    expect(pane('New pane')).toContainElement(document.activeElement as HTMLElement);
  });
});

it('shows both again after a reload', async () => {
  const { unmount } = await openTwo();
  unmount();
  tabs.reload();
  renderApp('/app/sessions/ses-2');
  await waitFor(() => {
    expect(screen.getAllByText('Live')).toHaveLength(2);
  });
  expect(pane('Left').style.width).toBe('50%');
  expect(isActive('Right')).toBe(true);
});

it('gives the focus to the next pane and back, and does not build it anew', async () => {
  await openTwo();
  const terminal = pane('Left').querySelector('.xterm');
  await waitFor(() => {
    expect(pane('Right')).toContainElement(document.activeElement as HTMLElement);
  });
  press('BracketLeft');
  await waitFor(() => {
    expect(pane('Left')).toContainElement(document.activeElement as HTMLElement);
  });
  expect(isActive('Left')).toBe(true);
  press('BracketRight');
  await waitFor(() => {
    expect(isActive('Right')).toBe(true);
  });
  expect(pane('Left').querySelector('.xterm')).toBe(terminal);
  expect(server.viewers).toHaveLength(2);
});

it('moves the divider with the arrow keys', async () => {
  await openTwo();
  press('KeyL');
  const divider = screen.getByRole('separator');
  expect(divider).toHaveFocus();
  press('ArrowLeft', { shiftKey: true });
  press('ArrowRight', {});
  expect(pane('Left').style.width).toBe('42%');
  expect(divider).toHaveAttribute('aria-valuenow', '42');
  press('Enter', {});
  expect(pane('Right')).toContainElement(document.activeElement as HTMLElement);
});

it('closes a pane and leaves its session alone', async () => {
  await openTwo();
  press('KeyX');
  await waitFor(() => {
    expect(screen.queryByRole('region', { name: 'Right' })).toBeNull();
  });
  expect(pane('Left').style.width).toBe('100%');
  expect(isActive('Left')).toBe(true);
  expect(tabs.current.map(({ layout }) => sessionsOf(layout))).toEqual([['ses-1']]);
  expect(api.requests.some(({ method }) => method === 'DELETE')).toBe(false);
});

it('takes no key where there is nothing to do with it', async () => {
  renderApp('/app/settings');
  await screen.findByRole('heading', { name: 'Appearance', level: 1 });
  expect(fireEvent.keyDown(document.body, { code: 'KeyD', key: 'D', ctrlKey: true, shiftKey: true })).toBe(true);
});

it('keeps the terminal of a tab that is not shown, and says where one calls', async () => {
  api.addSession({ id: 'ses-1', title: 'One' });
  api.addSession({ id: 'ses-2', title: 'Two' });
  const { user } = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  const hidden = server.viewer;
  await user.click(within(screen.getByRole('complementary', { name: 'Sidebar' })).getByRole('link', { name: /^Two/ }));
  await waitFor(() => {
    expect(server.viewers).toHaveLength(2);
    expect(isShown('Two')).toBe(true);
  });
  expect(isShown('One')).toBe(false);
  hidden.output(0, Buffer.from('\x07'));
  expect(await screen.findByText('wants your attention')).toBeVisible();
  const bar = within(screen.getByRole('navigation', { name: 'Open sessions' }));
  const tab = bar.getByRole('link', { name: /^One.*wants attention/ });
  await user.click(tab);
  await waitFor(() => {
    expect(isShown('One')).toBe(true);
  });
  expect(bar.queryByRole('link', { name: /wants attention/ })).toBeNull();
  expect(server.viewers).toHaveLength(2);
});

it('connects the sessions of all tabs in time, so that none calls in vain', async () => {
  api.addSession({ id: 'ses-1', title: 'One' });
  api.addSession({ id: 'ses-2', title: 'Two' });
  localStorage.setItem('chatcode.tabs', '["ses-1","ses-2"]');
  tabs.reload();
  renderApp('/app/sessions/ses-1');
  await waitFor(() => {
    expect(server.viewers).toHaveLength(2);
  });
  expect(isShown('Two')).toBe(false);
});

it('goes to another page and back without connecting again', async () => {
  api.addSession({ id: 'ses-1', title: 'One' });
  const { user } = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  await user.click(screen.getAllByRole('link', { name: 'Settings' })[0] ?? document.body);
  await screen.findByRole('heading', { name: 'Appearance', level: 1 });
  await user.click(
    within(screen.getByRole('navigation', { name: 'Open sessions' })).getByRole('link', { name: /^One/ }),
  );
  await waitFor(() => {
    expect(document.title).toBe('One · Chatcode');
  });
  expect(server.viewers).toHaveLength(1);
});

it('shows one pane at a time on a phone, and leads to the others', async () => {
  const { unmount } = await openTwo();
  unmount();
  setWindowWidth(390);
  const { user } = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  expect(pane('Left').style.width).toBe('100%');
  await user.click(screen.getByRole('button', { name: 'Pane 1 of 2: next' }));
  await waitFor(() => {
    expect(isShown('Right')).toBe(true);
  });
  expect(isShown('Left')).toBe(false);
});

it('puts a session that is chosen elsewhere into the empty pane', async () => {
  api.addSession({ id: 'ses-1', title: 'One' });
  api.addSession({ id: 'ses-2', title: 'Two' });
  const { user } = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  press('KeyD');
  await screen.findByRole('region', { name: 'New pane' });
  await user.click(within(screen.getByRole('complementary', { name: 'Sidebar' })).getByRole('link', { name: /^Two/ }));
  await waitFor(() => {
    expect(tabs.current.map(({ layout }) => sessionsOf(layout))).toEqual([['ses-1', 'ses-2']]);
  });
});

it('says that a tab was closed in another window, and opens it again', async () => {
  api.addSession({ id: 'ses-1', title: 'One' });
  const { user } = renderApp('/app/sessions/ses-1');
  await screen.findByText('Live');
  act(() => {
    localStorage.setItem('chatcode.tabs', '[]');
    tabs.reload();
  });
  await user.click(await screen.findByRole('button', { name: 'Open it again' }));
  expect(await screen.findByText('Live')).toBeVisible();
});
