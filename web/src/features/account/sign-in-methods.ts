import { queryOptions, useMutation, useQuery, type QueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import type { Account } from './account';

/** The ways in that this installation offers. */
export type SignInMethods = Schemas['Methods'];

export type Provider = Account['providers'][number];

export const providers: readonly Provider[] = ['google', 'github'];

export const providerNames: Record<Provider, string> = { google: 'Google', github: 'GitHub' };

const signInMethods = queryOptions({
  queryKey: ['sign-in-methods'],
  queryFn: () => call('GET', '/api/auth/methods'),
  staleTime: Infinity,
});

export function useSignInMethods() {
  return useQuery(signInMethods);
}

/** The same, for what is there before any component is. */
export function fetchSignInMethods(client: QueryClient): Promise<SignInMethods> {
  return client.query(signInMethods);
}

/** Asks for a mail with a link. It is the same answer whether the address has an account or not. */
export function useSignInMail() {
  return useMutation({
    mutationFn: (email: string) => call('POST', '/api/auth/email/start', { body: { email } }),
  });
}

const errors = new Map(
  Object.entries({
    access_denied: 'You did not agree over there, so nothing has changed.',
    expired: 'That took too long or was begun in another browser. Try again.',
    email_unverified: 'Your account there has no verified e-mail address. Verify one there, or sign in another way.',
    identity_conflict:
      'That account, or its e-mail address, belongs to another user here. Sign in the way you did before.',
    not_signed_in: 'You were signed out meanwhile. Sign in, and then try that again.',
    too_many_requests: 'That was tried too often. Wait a minute and try again.',
    provider_failed: 'The other side did not answer as it should. Try again, or sign in another way.',
  }),
);

/** What went wrong on the way back from a provider, in words. */
export function signInErrorOf(search: string): string | null {
  const code = new URLSearchParams(search).get('error');
  if (code === null || code === '') {
    return null;
  }
  return errors.get(code) ?? 'Signing in did not work. Try again.';
}
