import { matchPath } from 'react-router';

/** Fetches what the page of an address will need beside what it asks for first, and not after that. */
export function fetchEarly(pathname: string): void {
  if (matchPath('/app/sessions/:sessionId', pathname)) {
    import('@/features/pane/workspace').catch(() => {
      // Whoever shows it asks for it again, and says so where that fails too.
    });
  }
}
