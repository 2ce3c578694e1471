// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changeSettings } from '@/features/settings/settings';
import { notify } from './notify';
import { usePressedNotifications } from './use-pressed-notifications';

const showNotification = vi.fn(() => Promise.resolve());
const serviceWorker = Object.assign(new EventTarget(), {
  getRegistration: () => Promise.resolve({ showNotification }),
});
const onOpen = vi.fn();

/** As browsers on a computer have it. */
class Shown {
  static permission = 'granted';
  static last: Shown | undefined;
  onclick: (() => void) | undefined;
  readonly close = vi.fn();
  readonly title: string;
  readonly options: NotificationOptions;

  constructor(title: string, options: NotificationOptions) {
    this.title = title;
    this.options = options;
    Shown.last = this;
  }
}

/** As browsers on phones have it. */
const refusing = Object.assign(
  vi.fn(function () {
    throw new TypeError("Failed to construct 'Notification': Illegal constructor.");
  }),
  { permission: 'granted' },
);

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { serviceWorker }));
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  changeSettings({ systemNotifications: true });
});

afterEach(() => {
  changeSettings({ systemNotifications: false });
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  showNotification.mockClear();
  Shown.last = undefined;
});

function call(): void {
  notify({ sessionId: 'ses-1', sessionTitle: 'builds', text: 'done', isSeen: false, onOpen });
}

it('tells of a call outside of a page that is hidden, and leads to the session', () => {
  vi.stubGlobal('Notification', Shown);
  call();
  expect(Shown.last).toMatchObject({ title: 'builds', options: { body: 'done', tag: 'ses-1' } });
  vi.spyOn(window, 'focus').mockImplementation(() => undefined);
  Shown.last?.onclick?.();
  expect(onOpen).toHaveBeenCalledOnce();
  expect(Shown.last?.close).toHaveBeenCalledOnce();
});

it('has the service worker tell of it where pages may not', async () => {
  vi.stubGlobal('Notification', refusing);
  call();
  await vi.waitFor(() => {
    expect(refusing).toHaveBeenCalledOnce();
    expect(showNotification).toHaveBeenCalledExactlyOnceWith('builds', {
      body: 'done',
      tag: 'ses-1',
      icon: '/icon-192.png',
      data: { type: 'show-page', path: '/app/sessions/ses-1' },
    });
  });
});

it.each([
  [
    'the user does not want it',
    () => {
      changeSettings({ systemNotifications: false });
    },
  ],
  ['the browser does not let the page', () => vi.spyOn(Shown, 'permission', 'get').mockReturnValue('denied')],
  ['the page is looked at', () => vi.spyOn(document, 'hidden', 'get').mockReturnValue(false)],
])('tells nothing outside of the page where %s', (_name, given) => {
  vi.stubGlobal('Notification', Shown);
  given();
  call();
  expect(Shown.last).toBeUndefined();
});

it('goes where a notification leads that was pressed, and nowhere else', async () => {
  const { result } = renderHook(
    () => {
      usePressedNotifications();
      return useLocation().pathname;
    },
    { wrapper: ({ children }) => <MemoryRouter initialEntries={['/app']}>{children}</MemoryRouter> },
  );
  const tell = (data: unknown) => {
    serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
  };
  tell({ type: 'show-page', path: '//elsewhere.example' });
  tell(null);
  expect(result.current).toBe('/app');
  tell({ type: 'show-page', path: '/app/sessions/ses-1' });
  await vi.waitFor(() => {
    expect(result.current).toBe('/app/sessions/ses-1');
  });
});
