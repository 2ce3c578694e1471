import { describe, expect, it } from 'vitest';
import { answer } from './answer';

const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));

describe('a page that is asked for', () => {
  it.each([200, 302, 404, 500])('is what the server answers: %i', async (status) => {
    const response = new Response(null, { status });
    expect(await answer(() => Promise.resolve(response))).toBe(response);
  });

  it.each([502, 503, 504])('is the offline page where something in between does not reach it: %i', async (status) => {
    const response = await answer(() => Promise.resolve(new Response('bad gateway', { status })));
    expect(await response.text()).toContain('Chatcode cannot be reached');
  });

  it.each([502, 503, 504])('is the refusal where the server itself says %i', async (status) => {
    const refusal = new Response('{}', { status, headers: { 'Content-Type': 'application/problem+json' } });
    expect(await answer(() => Promise.resolve(refusal))).toBe(refusal);
  });

  it('is the offline page without a network, and not stored by anything', async () => {
    const response = await answer(unreachable);
    expect(response.status).toBe(503);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(await response.text()).toContain('Chatcode cannot be reached');
  });
});

describe('the offline page', () => {
  it('runs its own script only, which nobody can foresee', async () => {
    const [one, other] = await Promise.all([answer(unreachable), answer(unreachable)]);
    const policy = one.headers.get('Content-Security-Policy') ?? '';
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(other.headers.get('Content-Security-Policy')).not.toBe(policy);
    const page = await one.text();
    expect(page).not.toContain('%NONCE%');
    expect(page.match(/<(script|style)[^>]*>/g)).toEqual([`<style nonce="${nonce}">`, `<script nonce="${nonce}">`]);
  });

  it('needs nothing that would have to be fetched', async () => {
    expect(await (await answer(unreachable)).text()).not.toMatch(/\s(?:src|href)=|url\(|@import/);
  });
});
