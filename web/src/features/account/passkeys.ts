import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import { accountChanged } from './account';
import { makePasskey } from './passkey';

export type Passkey = Schemas['Passkey'];

const key = ['passkeys'] as const;

export function usePasskeys(enabled = true) {
  return useQuery({ queryKey: key, queryFn: async () => (await call('GET', '/api/auth/passkeys')).items, enabled });
}

/** Has the browser make a passkey, which is then known by this name. Null where the user has made none. */
export function useAddPasskey() {
  return usePasskeyMutation(async (name: string) => {
    const credential = await makePasskey();
    return credential && call('POST', '/api/auth/passkeys', { body: { name, credential } });
  });
}

export function useRenamePasskey(id: string) {
  return usePasskeyMutation((name: string) =>
    call('PATCH', '/api/auth/passkeys/{id}', { path: { id }, body: { name } }),
  );
}

export function useRemovePasskey(id: string) {
  return usePasskeyMutation(() => call('DELETE', '/api/auth/passkeys/{id}', { path: { id } }));
}

/** How many there are is part of the account too. */
function usePasskeyMutation<T, R>(mutationFn: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: key }), accountChanged(client)]),
  });
}
