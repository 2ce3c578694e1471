// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { ApiError, request } from './http';

afterEach(() => {
  vi.unstubAllGlobals();
});

function answer(...responses: (Response | Error)[]) {
  const asked = vi.fn<typeof fetch>(() => {
    const next = responses.shift();
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(next ?? new Error('asked too often'));
  });
  vi.stubGlobal('fetch', asked);
  return asked;
}

const headersOf = (asked: ReturnType<typeof answer>, call: number) => new Headers(asked.mock.calls[call]?.[1]?.headers);

it('sends the CSRF token with what changes something, and only with that', async () => {
  document.cookie = 'XSRF-TOKEN=a%2Fb';
  const asked = answer(new Response('{}'), new Response('{}'));
  await request('GET', '/api/x');
  await request('POST', '/api/x', { a: 1 });
  expect(headersOf(asked, 0).get('X-XSRF-TOKEN')).toBeNull();
  expect(headersOf(asked, 1).get('X-XSRF-TOKEN')).toBe('a/b');
});

it('tries once more with a new CSRF token, and then gives up', async () => {
  const refusal = () => new Response('{"code":"csrf_invalid","detail":"no"}', { status: 403 });
  const asked = answer(refusal(), new Response('{"ok":true}'));
  await expect(request('POST', '/api/x')).resolves.toEqual({ ok: true });
  expect(asked).toHaveBeenCalledTimes(2);
  answer(refusal(), refusal());
  await expect(request('POST', '/api/x')).rejects.toThrow('no');
});

it.each([
  ['{"title":"Title","detail":"Detail","code":"some_code"}', 'Detail', 'some_code'],
  ['{"title":"Title"}', 'Title', 'unknown'],
  ['<html>', 'The server answered with status 502.', 'unknown'],
  ['null', 'The server answered with status 502.', 'unknown'],
])('turns %s into an error that can be shown', async (body, message, code) => {
  answer(new Response(body, { status: 502 }));
  const error = await request('GET', '/api/x').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ message, code, status: 502 });
});

it('says that the server cannot be reached', async () => {
  answer(new TypeError('Failed to fetch'));
  await expect(request('GET', '/api/x')).rejects.toMatchObject({ code: 'network' });
});

it('answers nothing where there is nothing', async () => {
  answer(new Response(null, { status: 204 }));
  await expect(request('DELETE', '/api/x')).resolves.toBeUndefined();
});
