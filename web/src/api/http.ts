import { texts } from '@/texts/api';
/** What the control plane answers instead of what was asked for (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Which field of the request is wrong, where one is. */
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** Whether something failed in the way that has this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

type Headers = Readonly<Record<string, string>>;

const CSRF_COOKIE = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/;

/** Asks the control plane. Throws an {@link ApiError} whose message can be shown. */
export async function request<T>(method: Method, path: string, body?: unknown, headers?: Headers): Promise<T> {
  return withNewCsrfToken(() => attempt<T>(method, path, body, headers));
}

/** Tries again, once, what was refused for the lack of a good {@link csrfHeader}: the refusal has brought a new cookie. */
export async function withNewCsrfToken<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (hasCode(error, 'csrf_invalid')) {
      return attempt();
    }
    throw error;
  }
}

async function attempt<T>(method: Method, path: string, body: unknown, headers: Headers = {}): Promise<T> {
  const response = await send(path, {
    method,
    headers: {
      Accept: 'application/json',
      ...headers,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(method !== 'GET' && csrfHeader()),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch {
    throw new ApiError(0, 'network', texts.cannotBeReached);
  }
}

/** What proves to the control plane that a request comes from its own page. */
export function csrfHeader(): Record<string, string> {
  const token = CSRF_COOKIE.exec(document.cookie)?.[1];
  return token === undefined ? {} : { 'X-XSRF-TOKEN': decodeURIComponent(token) };
}

async function errorOf(response: Response): Promise<ApiError> {
  return problemError(response.status, await response.text());
}

/** The error that an answer with this status and body is. */
export function problemError(status: number, body: string): ApiError {
  const problem = problemOf(body);
  const message = problem.detail ?? problem.title ?? texts.answeredWithStatus(status);
  return new ApiError(status, problem.code ?? 'unknown', message, problem.field);
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly field?: string;
}

function problemOf(body: string): Problem {
  try {
    const problem: unknown = JSON.parse(body);
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch {
    // An error page of something in between: the status has to do.
    return {};
  }
}
