import { urlOf } from '@/api/call';
import { StoredValue } from '@/ui/stored';
import type { Provider } from './sign-in-methods';

/** As long as a sign-in link is good. */
const LIFE_MS = 10 * 60_000;

const APP = '/app';

interface Wanted {
  readonly path: string;
  readonly at: number;
}

/** In all tabs of this browser: a link in a mail opens another one. */
export const wanted = new StoredValue<Wanted | null>('chatcode.return_to', wantedOf);

/** Remembers which page somebody wanted who has to sign in first. */
export function rememberPage(path: string): void {
  if (path !== APP) {
    wanted.set({ path, at: Date.now() });
  }
}

/** Where to go once signed in. */
export function pageWanted(now: number = Date.now()): string {
  const known = wanted.current;
  return known !== null && now - known.at < LIFE_MS ? known.path : APP;
}

/** Where a browser goes to sign in with a provider. */
export function startAddress(provider: Provider): string {
  const page = pageWanted();
  return urlOf('/api/auth/{provider}/start', { provider }, page === APP ? {} : { return_to: page });
}

export function forgetPage(): void {
  wanted.set(null);
}

/** A page of the app and nothing else. */
function wantedOf(stored: unknown): Wanted | null {
  const { path, at } = (stored ?? {}) as Partial<Record<keyof Wanted, unknown>>;
  return typeof path === 'string' && /^\/app(\/[\w/-]*)?$/.test(path) && typeof at === 'number' ? { path, at } : null;
}
