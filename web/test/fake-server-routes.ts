import type { Vps } from '@/features/vps/vps';
import { problem, type Answer, type FakeApi, type Route } from './fake-api';

const KEY = /^(ssh-\w+) \S+ ?(.*)$/;

/** What the fake API answers about servers themselves: agents, keys, support and new ones. */
export function serverRoutes(api: FakeApi): Route[] {
  return [
    ['GET', /^\/api\/vps\/options/, () => ({ status: 200, body: api.options })],
    ['PATCH', /^\/api\/vps\/([^/]+)$/, ({ label }, id) => rename(api, id, String(label))],
    ['DELETE', /^\/api\/vps\/([^/]+)$/, (_body, id) => remove(api, id)],
    ['POST', /^\/api\/vps\/manual$/, ({ label }) => invite(api, label)],
    ['POST', /^\/api\/vps\/([^/]+)\/install-command$/, (_body, id) => ({ status: 200, body: invitation(api, id) })],
    ['GET', /^\/api\/vps\/([^/]+)\/agents$/, () => ({ status: 200, body: { items: api.agents } })],
    ['POST', /^\/api\/vps\/([^/]+)\/agents\/install$/, (body) => ({ status: 202, body })],
    [
      'GET',
      /^\/api\/vps\/[^/]+\/workspace-folders$/,
      () => ({ status: 200, body: { items: api.folders, truncated: false } }),
    ],
    ['POST', /^\/api\/vps\/[^/]+\/update$/, () => ({ status: 202, body: { version: '0.2.0' } })],
    ['GET', /^\/api\/vps\/[^/]+\/ssh-keys$/, () => ({ status: 200, body: { items: api.keys } })],
    ['POST', /^\/api\/vps\/[^/]+\/ssh-keys$/, (body) => addKey(api, body)],
    ['DELETE', /^\/api\/vps\/([^/]+)\/ssh-keys\?/, (_body, _id, query) => removeKey(api, query.get('fingerprint'))],
    ['GET', /^\/api\/vps\/[^/]+\/support-access$/, () => ({ status: 200, body: api.support })],
    ['POST', /^\/api\/vps\/[^/]+\/support-access$/, ({ hours }) => grantSupport(api, Number(hours))],
    ['DELETE', /^\/api\/vps\/[^/]+\/support-access$/, () => revokeSupport(api)],
    ['GET', /^\/api\/sessions\/[^/]+\/files\/list\?/, (_body, _id, query) => list(api, query.get('path') ?? '')],
  ];
}

function invite(api: FakeApi, label: unknown): Answer {
  const vps: Vps = {
    id: `vps-${api.vps.length + 1}`,
    label: typeof label === 'string' ? label : 'My server',
    provider: 'manual',
    status: 'provisioning',
    created_at: new Date().toISOString(),
    gateway: { id: `gw-${api.vps.length + 1}`, vps_id: `vps-${api.vps.length + 1}`, connected: false },
  };
  api.vps = [vps, ...api.vps];
  return { status: 201, body: invitation(api, vps.id) };
}

function invitation(api: FakeApi, id: string) {
  return {
    vps: api.vps.find((vps) => vps.id === id),
    gateway_id: `gw-of-${id}`,
    gateway_auth_token: 'secret',
    cp_url: 'https://chatcode.test',
    install: { linux: 'install on linux', macos: 'install on macos' },
  };
}

function addKey(api: FakeApi, { public_key, label, expires_at }: Record<string, unknown>): Answer {
  const [, algorithm, comment] = KEY.exec(String(public_key)) ?? [];
  if (algorithm === undefined) {
    return problem(400, { code: 'invalid_request', detail: 'public_key must be a public key of OpenSSH' });
  }
  const key = {
    fingerprint: `SHA256:${api.keys.length}`,
    algorithm,
    label: typeof label === 'string' ? label : (comment ?? 'key'),
    ...(typeof expires_at === 'string' && { expires_at }),
  };
  api.keys = [key, ...api.keys];
  return { status: 201, body: key };
}

function removeKey(api: FakeApi, fingerprint: string | null): Answer {
  api.keys = api.keys.filter((key) => key.fingerprint !== fingerprint);
  return { status: 204 };
}

function grantSupport(api: FakeApi, hours: number): Answer {
  api.support = { ...api.support, expires_at: new Date(Date.now() + hours * 3_600_000).toISOString() };
  return { status: 201, body: api.support };
}

function revokeSupport(api: FakeApi): Answer {
  api.support = { available: api.support.available };
  return { status: 204 };
}

function list(api: FakeApi, path: string): Answer {
  const items = api.files[path];
  return items
    ? { status: 200, body: { path, items, truncated: false } }
    : problem(404, { code: 'file_not_found', detail: 'There is no such folder.' });
}

function rename(api: FakeApi, id: string, label: string): Answer {
  api.vps = api.vps.map((vps) => (vps.id === id ? { ...vps, label } : vps));
  return { status: 200, body: api.vps.find((vps) => vps.id === id) };
}

function remove(api: FakeApi, id: string): Answer {
  api.vps = api.vps.filter((vps) => vps.id !== id);
  return { status: 200, body: { cleanup: 'clean up' } };
}
