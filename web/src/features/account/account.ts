import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import { compositions } from '@/features/terminal/compositions';
import { Store, useStore } from '@/ui/store';
import { signInWithPasskey } from './passkey';

export type Account = Schemas['Profile'];

const key = ['me'] as const;

const hasLeft = new Store(false);

const whoIsSignedIn = { queryKey: key, queryFn: askWhoIsSignedIn };

/** Who is signed in; null when nobody is. */
export function useAccount() {
  return useQuery(whoIsSignedIn);
}

/** The same, for what is no component. */
export function fetchAccount(client: QueryClient): Promise<Account | null> {
  return client.query(whoIsSignedIn);
}

/** Asked so that nobody is an answer too: a browser shows an error in its console even where it is handled. */
async function askWhoIsSignedIn(): Promise<Account | null> {
  const answer: Promise<Account | undefined> = call('GET', '/api/auth/me', { query: { optional: true } });
  return (await answer) ?? null;
}

/** Signs in with the token of a link, which is used up by it. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => call('POST', '/api/auth/email/verify', { body: { token } }),
    onSuccess: (account) => {
      becomes(client, account);
    },
  });
}

/** Signs in with a passkey, if the user picks one. */
export function usePasskeySignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (account) => {
      if (account) {
        becomes(client, account);
      }
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST', '/api/auth/logout'),
    onSuccess: () => {
      hasLeft.set(true);
      becomes(client, null);
    },
  });
}

/** Takes in what has become of the account. */
export function accountChanged(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: key });
}

/** Whether whoever was signed in has signed out here, and was not signed out by time or from elsewhere. */
export function useHasLeft(): boolean {
  return useStore(hasLeft);
}

/** Forgets what belonged to whoever was signed in before. */
function becomes(client: QueryClient, account: Account | null): void {
  if (account) {
    hasLeft.set(false);
  }
  compositions.set({});
  client.setQueryData(key, account);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== key[0] });
}
