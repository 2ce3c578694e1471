import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import { newQueryClient } from '@/api/query-client';
import { App } from '@/app/app';
import { FakeApi } from './fake-api';

/** Server-sent events that come when the test says so. */
class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: FakeEventSource[] = [];
  readyState = 1;

  constructor() {
    super();
    FakeEventSource.opened.push(this);
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }
}

export let api: FakeApi;

/** Gives each test of a file an API of its own, in place of the network. */
export function withApi(): void {
  beforeEach(() => {
    api = new FakeApi();
    FakeEventSource.opened.length = 0;
    document.cookie = 'XSRF-TOKEN=csrf%3D1';
    vi.stubGlobal('EventSource', FakeEventSource);
    vi.stubGlobal('matchMedia', () => new MediaQuery());
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => Promise.resolve(respond(path, init)));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    window.history.replaceState(null, '', '/');
  });
}

/** Tells the app that something has changed. */
export function emitServerEvent(name: string): void {
  FakeEventSource.opened
    .filter((source) => source.readyState === 1)
    .forEach((source) => source.dispatchEvent(new Event(name)));
}

export function openEventSources(): number {
  return FakeEventSource.opened.filter((source) => source.readyState === 1).length;
}

export function renderApp(path: string) {
  const user = userEvent.setup();
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <App client={newQueryClient()} />
    </MemoryRouter>,
  );
  return { user, ...view };
}

function respond(path: string, init: RequestInit): Response {
  const method = init.method ?? 'GET';
  const headers = new Headers(init.headers);
  if (method !== 'GET' && headers.get('X-XSRF-TOKEN') !== 'csrf=1') {
    const refusal = { title: 'The CSRF token is missing or wrong', code: 'csrf_invalid' };
    return new Response(JSON.stringify(refusal), { status: 403 });
  }
  const { status, body } = api.handle(method, path, init.body ? JSON.parse(init.body as string) : undefined);
  return new Response(body === undefined ? null : JSON.stringify(body), { status });
}

class MediaQuery extends EventTarget {
  readonly matches = false;
}
