import type { Schemas } from '@/api/call';
import type { Act } from '@/features/audit/acts';
import { problem, type Answer, type FakeApi, type Route } from './fake-api';

const gone = problem(404, { code: 'not_found', detail: 'You have no such thing.' });
const noContent: Answer = { status: 204 };

/** What belongs to an account, as the fake API keeps it. */
export class FakeAccount {
  settings: Schemas['Settings'] = {
    color_scheme: 'system',
    terminal_theme: 'default',
    font_size: 14,
    font_family: '',
    cursor_style: 'block',
    cursor_blink: true,
    copy_on_select: false,
    screen_reader: false,
    confirm_paste: true,
    bell: true,
  };
  signIns: Schemas['SignIn'][] = [];
  passkeys: Schemas['Passkey'][] = [];
  tokens: Schemas['ApiToken'][] = [];
  acts: Act[] = [];
  cloud: Schemas['ConnectionView'] = { connected: false };
}

/** What the fake API answers about an account. */
export function accountRoutes(api: FakeApi): Route[] {
  const { mine } = api;
  return [
    ['GET', /^\/api\/me\/settings$/, () => ({ status: 200, body: mine.settings })],
    ['PATCH', /^\/api\/me\/settings$/, (change) => ({ status: 200, body: Object.assign(mine.settings, change) })],
    ['GET', /^\/api\/auth\/sessions$/, () => list(mine.signIns)],
    ['DELETE', /^\/api\/auth\/sessions\/(.+)$/, (_, id) => remove(mine.signIns, id)],
    ['GET', /^\/api\/auth\/passkeys$/, () => list(mine.passkeys)],
    ['PATCH', /^\/api\/auth\/passkeys\/(.+)$/, ({ name }, id) => rename(mine.passkeys, id, String(name))],
    ['DELETE', /^\/api\/auth\/passkeys\/(.+)$/, (_, id) => remove(mine.passkeys, id)],
    ['POST', /^\/api\/auth\/(google|github)\/unlink$/, (_, provider) => unlink(api, provider)],
    ['GET', /^\/api\/tokens$/, () => list(mine.tokens)],
    ['POST', /^\/api\/tokens$/, (body) => newToken(mine, body)],
    ['DELETE', /^\/api\/tokens\/(.+)$/, (_, id) => remove(mine.tokens, id)],
    ['GET', /^\/api\/audit\?/, (_body, _id, query) => acts(mine, query)],
    ['GET', /^\/api\/auth\/digitalocean$/, () => ({ status: 200, body: mine.cloud })],
    ['POST', /^\/api\/auth\/digitalocean\/disconnect$/, () => disconnect(mine)],
  ];
}

function list(items: unknown[]): Answer {
  return { status: 200, body: { items: [...items] } };
}

function remove(items: { readonly id: string }[], id: string): Answer {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) {
    return gone;
  }
  items.splice(index, 1);
  return noContent;
}

function rename(passkeys: Schemas['Passkey'][], id: string, name: string): Answer {
  const found = passkeys.find((passkey) => passkey.id === id);
  return found ? { status: 200, body: Object.assign(found, { name }) } : gone;
}

function unlink(api: FakeApi, provider: string): Answer {
  if (api.account) {
    api.account = { ...api.account, providers: api.account.providers.filter((one) => one !== provider) };
  }
  return { status: 200, body: api.account };
}

function newToken(mine: FakeAccount, { name, scope, expires_in_days }: Record<string, unknown>): Answer {
  const token = {
    id: `tok-${mine.tokens.length + 1}`,
    name: String(name),
    scope: scope as 'read' | 'write',
    expires_at: new Date(Date.now() + Number(expires_in_days) * 86_400_000).toISOString(),
  };
  mine.tokens.unshift({ ...token, created_at: new Date().toISOString() });
  return { status: 201, body: { ...token, token: 'chatcode_secret' } };
}

function acts(mine: FakeAccount, query: URLSearchParams): Answer {
  const before = query.get('before');
  const from = before === null ? 0 : mine.acts.findIndex(({ id }) => id === before) + 1;
  return list(mine.acts.slice(from, from + Number(query.get('limit'))));
}

function disconnect(mine: FakeAccount): Answer {
  mine.cloud = { connected: false };
  return noContent;
}
