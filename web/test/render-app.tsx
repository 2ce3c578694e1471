import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import { newQueryClient } from '@/api/query-client';
import { App } from '@/app/app';
import { wanted } from '@/features/account/return-to';
import { activePanes, lastTab } from '@/features/pane/active-panes';
import { overlay } from '@/features/palette/overlay';
import { lastAgent } from '@/features/session/last-agent';
import { sessionWish } from '@/features/session/new-session';
import { settings } from '@/features/settings/settings';
import { agreed } from '@/features/settings/settings-sync';
import { tabs } from '@/features/tab/tabs';
import { compositions } from '@/features/terminal/compositions';
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
    localStorage.clear();
    delete document.documentElement.dataset['theme'];
    sessionStorage.clear();
    [settings, agreed, wanted, tabs, lastAgent, compositions].forEach((stored) => {
      stored.reload();
    });
    sessionWish.set(undefined);
    overlay.set(undefined);
    activePanes.set(new Map());
    lastTab.set(undefined);
    windowWidth = 400;
    vi.stubGlobal('matchMedia', (query: string) => new MediaQuery(query));
    vi.stubGlobal('ResizeObserver', Observer);
    Element.prototype.scrollTo = () => undefined;
    Element.prototype.scrollIntoView = () => undefined;
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => Promise.resolve(respond(path, init)));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    window.history.replaceState(null, '', '/');
  });
}

/** Tells the app that something has changed. */
export function emitServerEvent(name: string, data: unknown = {}): void {
  FakeEventSource.opened
    .filter((source) => source.readyState === 1)
    .forEach((source) => source.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) })));
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

/** Of the window, in CSS pixels; nothing else of a media query is understood. */
let windowWidth = 400;

/** Renders what follows in a window of this width. */
export function setWindowWidth(width: number): void {
  windowWidth = width;
}

class MediaQuery extends EventTarget {
  readonly matches: boolean;
  /** xterm.js uses these. */
  readonly addListener = () => undefined;
  readonly removeListener = () => undefined;

  constructor(query: string) {
    super();
    const min = /^\(width >= (\d+)px\)/.exec(query)?.[1];
    this.matches = min !== undefined && windowWidth >= Number(min);
  }
}

class Observer {
  readonly observe = () => undefined;
  readonly unobserve = () => undefined;
  readonly disconnect = () => undefined;
}
