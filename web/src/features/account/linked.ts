import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/call';
import { accountChanged, type Account } from './account';
import type { Provider, SignInMethods } from './sign-in-methods';

/** Where linking leads back to, whether it has worked or not. */
export const ACCOUNT_PAGE = '/app/settings/account';

/** Sends the browser to a provider, to come back with an account there linked. */
export function useLink() {
  return useMutation({
    mutationFn: async (provider: Provider) => {
      const { location } = await call('POST', '/api/auth/{provider}/link', {
        path: { provider },
        query: { return_to: `${ACCOUNT_PAGE}?linked=${provider}` },
      });
      window.location.assign(location);
    },
  });
}

export function useUnlink(provider: Provider) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST', '/api/auth/{provider}/unlink', { path: { provider } }),
    onSettled: () => accountChanged(client),
  });
}

/** Whether somebody could still sign in without `what`. The server has the last word. */
export function canDoWithout(what: Provider | 'passkey', account: Account, methods: SignInMethods): boolean {
  const others = account.providers.filter((provider) => provider !== what && methods[provider]).length;
  const passkeys = methods.passkey ? account.passkeys - (what === 'passkey' ? 1 : 0) : 0;
  return methods.email || others > 0 || passkeys > 0;
}
