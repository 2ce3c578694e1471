import { expect, it, vi } from 'vitest';
import { showPage } from './show-page';

const PRESSED = { type: 'show-page', path: '/app/sessions/ses-1' } as const;

function windowAt(url: string) {
  return { url, postMessage: vi.fn(), focus: vi.fn(() => Promise.resolve()) };
}

function clientsWith(...windows: ReturnType<typeof windowAt>[]) {
  return {
    matchAll: vi.fn(() => Promise.resolve(windows as unknown as readonly WindowClient[])) as never,
    openWindow: vi.fn(() => Promise.resolve(null)),
  };
}

it('shows the page in a window of the app that is open', async () => {
  const landing = windowAt('https://chatcode.example/');
  const app = windowAt('https://chatcode.example/app/settings');
  const clients = clientsWith(landing, app);
  await showPage(PRESSED, clients);
  expect(app.postMessage).toHaveBeenCalledExactlyOnceWith(PRESSED);
  expect(app.focus).toHaveBeenCalledOnce();
  expect(landing.focus).not.toHaveBeenCalled();
  expect(clients.openWindow).not.toHaveBeenCalled();
});

it('opens a window where there is none', async () => {
  const clients = clientsWith(windowAt('https://chatcode.example/'));
  await showPage(PRESSED, clients);
  expect(clients.openWindow).toHaveBeenCalledExactlyOnceWith('/app/sessions/ses-1');
});

it.each([null, 'https://elsewhere.example/', '//x'])('leads nowhere but to the app: %o', async (path) => {
  const app = windowAt('https://chatcode.example/app');
  const clients = clientsWith(app);
  await showPage(path === null ? null : { ...PRESSED, path }, clients);
  expect(app.focus).not.toHaveBeenCalled();
  expect(clients.openWindow).not.toHaveBeenCalled();
});
