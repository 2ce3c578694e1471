import type { Schemas } from '@/api/call';
import type { Account } from '@/features/account/account';
import type { Session } from '@/features/session/sessions';
import type { SshKey } from '@/features/ssh-key/ssh-keys';
import type { Vps } from '@/features/vps/vps';

import { accountRoutes, FakeAccount } from './fake-account-routes';
import { serverRoutes } from './fake-server-routes';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

interface Problem {
  readonly code: string;
  readonly detail: string;
}

export type Handler = (body: Record<string, unknown>, id: string, query: URLSearchParams) => Answer;
export type Route = [string, RegExp, Handler];

const SESSION_LIMIT = 5;

const owner: Account = { id: 'usr-1', email: 'owner@localhost', providers: [], passkeys: 0 };

/** The control plane's HTTP API in memory, as far as the app uses it. It really keeps what it is told. */
export class FakeApi {
  account: Account | null = owner;
  readonly mine = new FakeAccount();
  options: Schemas['OptionsView'] = { status: 'not_configured', regions: [], sizes: [], images: [] };
  token = 'good-token';
  methods = { email: true, google: false, github: false, passkey: false };
  vps: Vps[] = [
    {
      id: 'vps-1',
      label: 'This computer',
      provider: 'local',
      status: 'active',
      created_at: '2026-01-01T00:00:00Z',
      gateway: { id: 'gw-1', vps_id: 'vps-1', connected: true, version: '0.1.0', os: 'linux' },
    },
  ];
  sessions: Session[] = [];
  agents: Schemas['AgentStatus'][] = [];
  folders: string[] = [];
  keys: SshKey[] = [];
  support: Schemas['Access'] = { available: false };
  files: Record<string, Schemas['Entry'][]> = { '': [] };
  /** Answers the next request in place of the route. */
  nextAnswer: Answer | undefined;
  /** Called after every change. */
  changed: () => void = () => undefined;
  readonly requests: { method: string; path: string; body: unknown }[] = [];
  private counter = 0;

  private readonly routes: Route[] = [
    ['POST', /^\/api\/auth\/email\/verify$/, (body) => this.signIn(body['token'])],
    ['GET', /^\/api\/auth\/methods$/, () => ({ status: 200, body: this.methods })],
    ['POST', /^\/api\/auth\/email\/start$/, () => ({ status: 202 })],
    ['POST', /^\/api\/auth\/logout$/, () => this.signOut()],
    ['GET', /^\/api\/auth\/me\?optional=true$/, () => this.whoAmI()],
    ...accountRoutes(this),
    ...serverRoutes(this),
    ['GET', /^\/api\/vps$/, () => ({ status: 200, body: { items: this.vps } })],
    ['GET', /^\/api\/vps\/([^/]+)\/sessions$/, (_body, id) => this.list(id)],
    ['POST', /^\/api\/vps\/([^/]+)\/sessions$/, (body, id) => this.create(id, body)],
    ['PATCH', /^\/api\/sessions\/([^/]+)$/, (body, id) => this.change(id, { title: body['title'] as string })],
    ['DELETE', /^\/api\/sessions\/([^/]+)$/, (_body, id) => this.end(id)],
  ];

  handle(method: string, path: string, body: unknown): Answer {
    this.requests.push({ method, path, body });
    const scripted = this.nextAnswer;
    this.nextAnswer = undefined;
    if (scripted) {
      return scripted;
    }
    for (const [routeMethod, pattern, handler] of this.routes) {
      const match = pattern.exec(path);
      if (match && routeMethod === method) {
        const query = new URLSearchParams(path.split('?')[1]);
        return this.account || openRoutes.test(path) ? handler(asRecord(body), match[1] ?? '', query) : signedOut;
      }
    }
    return problem(404, { code: 'not_found', detail: 'There is no such thing' });
  }

  addSession(change: Partial<Session> = {}): Session {
    const now = new Date().toISOString();
    const session: Session = {
      id: `ses-${++this.counter}`,
      vps_id: 'vps-1',
      title: `Session ${this.counter}`,
      agent_type: 'none',
      workdir: '',
      status: 'running',
      created_at: now,
      last_activity_at: now,
      ...change,
    };
    this.sessions.unshift(session);
    return session;
  }

  private signIn(token: unknown): Answer {
    if (token !== this.token) {
      return problem(401, { code: 'invalid_link', detail: 'It has been used already, has expired, or never was one.' });
    }
    this.token = 'used up';
    this.account = owner;
    return { status: 200, body: this.account };
  }

  private whoAmI(): Answer {
    return this.account ? { status: 200, body: this.account } : { status: 204 };
  }

  private signOut(): Answer {
    this.account = null;
    return { status: 204 };
  }

  private list(vpsId: string): Answer {
    return { status: 200, body: { items: this.sessions.filter((session) => session.vps_id === vpsId) } };
  }

  private create(vpsId: string, { title, workdir, agent_type }: Record<string, unknown>): Answer {
    if (this.sessions.filter((session) => session.status !== 'ended').length >= SESSION_LIMIT) {
      const detail = `This server has ${SESSION_LIMIT} open sessions, which is as many as it may have.`;
      return problem(409, { code: 'session_limit_reached', detail });
    }
    const session = this.addSession({
      vps_id: vpsId,
      agent_type: agent_type as Session['agent_type'],
      ...(typeof title === 'string' && { title }),
      ...(typeof workdir === 'string' && { workdir }),
    });
    this.changed();
    return { status: 201, body: session };
  }

  /** Ends a session that is open, and removes one that is not. */
  private end(id: string): Answer {
    const found = this.sessions.find((session) => session.id === id);
    if (!found || found.status === 'starting' || found.status === 'running') {
      return this.change(id, { status: 'ended' });
    }
    this.sessions = this.sessions.filter((session) => session.id !== id);
    this.changed();
    return { status: 204 };
  }

  private change(id: string, change: Partial<Session>): Answer {
    const found = this.sessions.find((session) => session.id === id);
    if (!found) {
      return problem(404, { code: 'not_found', detail: 'There is no such session' });
    }
    this.sessions = this.sessions.map((session) => (session.id === id ? { ...session, ...change } : session));
    this.changed();
    return change.status === 'ended' ? { status: 204 } : { status: 200, body: { ...found, ...change } };
  }
}

const openRoutes = /\/verify$|\?optional=true$|\/auth\/methods$|\/email\/start$/;

const signedOut = problem(401, { code: 'not_signed_in', detail: 'You are not signed in.' });

export function problem(status: number, { code, detail }: Problem): Answer {
  return { status, body: { title: code, status, code, detail } };
}

function asRecord(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
