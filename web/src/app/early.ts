import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import { fetchAccount } from '@/features/account/account';
import { fetchSignInMethods } from '@/features/account/sign-in-methods';
import { fetchAllSessions } from '@/features/session/sessions';

/** Whoever waits longer than this sees the app at once, and what is in it when it is there. */
const PATIENCE_MS = 400;

/** Fetches the terminals' code for an address that needs it beside what the page asks for first, and not after that. */
export function fetchWorkspace(pathname: string): void {
  if (matchPath('/app/sessions/:sessionId', pathname)) {
    import('@/features/pane/workspace').catch(() => {
      // Whoever shows it asks for it again, and says so where that fails too.
    });
  }
}

/**
 * Ends when there is what the first picture of an address shows, or when that takes too long. To draw an app without
 * it, and again with each part that comes, takes several times as long.
 */
export function firstData(client: QueryClient, pathname: string): Promise<void> {
  const fetched = matchPath('/sign-in', pathname) ? fetchWaysIn(client) : fetchServersAndSessions(client);
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
  return Promise.race([fetched, patience]).then(
    () => undefined,
    () => undefined,
  );
}

/** Beside who is signed in, not after it: the preload has that one on its way already. */
function fetchWaysIn(client: QueryClient): Promise<unknown> {
  return Promise.all([fetchAccount(client), fetchSignInMethods(client)]);
}

async function fetchServersAndSessions(client: QueryClient): Promise<void> {
  if (await fetchAccount(client)) {
    await fetchAllSessions(client);
  }
}
