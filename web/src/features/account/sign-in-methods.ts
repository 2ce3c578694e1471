import { queryOptions, useMutation, useQuery, type QueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import { texts } from '@/texts/account';
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
    access_denied: texts.consentRefused,
    expired: texts.tookTooLong,
    email_unverified: texts.noVerifiedAddress,
    identity_conflict: texts.accountInUse,
    not_signed_in: texts.signedOutMeanwhile,
    too_many_requests: texts.triedTooOften,
    provider_failed: texts.providerFailed,
  }),
);

/** What went wrong on the way back from a provider, in words. */
export function signInErrorOf(search: string): string | null {
  const code = new URLSearchParams(search).get('error');
  if (code === null || code === '') {
    return null;
  }
  return errors.get(code) ?? texts.signInFailed;
}
