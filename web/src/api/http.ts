/** What the control plane answers instead of what was asked for (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const CSRF_COOKIE = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/;

/** Asks the control plane. Throws an {@link ApiError} whose message can be shown. */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  try {
    return await attempt<T>(method, path, body);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'csrf_invalid') {
      // The refusal has brought a new cookie.
      return attempt<T>(method, path, body);
    }
    throw error;
  }
}

async function attempt<T>(method: Method, path: string, body: unknown): Promise<T> {
  const response = await send(path, {
    method,
    headers: {
      Accept: 'application/json',
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
    throw new ApiError(0, 'network', 'Chatcode cannot be reached. Check your connection and try again.');
  }
}

function csrfHeader(): Record<string, string> {
  const token = CSRF_COOKIE.exec(document.cookie)?.[1];
  return token === undefined ? {} : { 'X-XSRF-TOKEN': decodeURIComponent(token) };
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = await problemOf(response);
  const message = problem.detail ?? problem.title ?? `The server answered with status ${response.status}.`;
  return new ApiError(response.status, problem.code ?? 'unknown', message);
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const problem: unknown = await response.json();
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch {
    // An error page of something in between: the status has to do.
    return {};
  }
}
