import page from './offline.html?raw';

/** What stands between us and the server says in this way that it does not reach it. */
const UNREACHABLE: readonly number[] = [502, 503, 504];

/** What the server answers, or the offline page where it does not. */
export async function answer(load: () => Promise<Response>): Promise<Response> {
  try {
    const response = await load();
    return UNREACHABLE.includes(response.status) && !isOurOwn(response) ? offlinePage() : response;
  } catch {
    return offlinePage();
  }
}

/** A refusal of the control plane, which therefore is there. */
function isOurOwn(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;
}

/** Of one piece, since nothing else can be fetched. Its script runs and no other. */
function offlinePage(): Response {
  const nonce = crypto.randomUUID();
  return new Response(page.replaceAll('%NONCE%', nonce), {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
  });
}
