import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';

export type SshKey = Schemas['Key'];
export type NewKey = Schemas['NewKey'];
export type SupportAccess = Schemas['Access'];

const keysOf = (id: string) => ['ssh-keys', id] as const;
const supportOf = (id: string) => ['support-access', id] as const;

/** The keys that were added here and may sign in on a server. */
export function useSshKeys(id: string) {
  return useQuery({
    queryKey: keysOf(id),
    queryFn: async () => (await call('GET', '/api/vps/{id}/ssh-keys', { path: { id } })).items,
  });
}

export function useAddKey(id: string) {
  return useKeyMutation(id, (body: NewKey) => call('POST', '/api/vps/{id}/ssh-keys', { path: { id }, body }));
}

export function useRemoveKey(id: string) {
  return useKeyMutation(id, (fingerprint: string) =>
    call('DELETE', '/api/vps/{id}/ssh-keys', { path: { id }, query: { fingerprint } }),
  );
}

/** Whether the operator may sign in on a server, and until when. */
export function useSupportAccess(id: string) {
  return useQuery({
    queryKey: supportOf(id),
    queryFn: () => call('GET', '/api/vps/{id}/support-access', { path: { id } }),
  });
}

export function useGrantSupport(id: string) {
  return useKeyMutation(id, (hours: number) =>
    call('POST', '/api/vps/{id}/support-access', { path: { id }, body: { hours } }),
  );
}

export function useRevokeSupport(id: string) {
  return useKeyMutation(id, () => call('DELETE', '/api/vps/{id}/support-access', { path: { id } }));
}

/** Support is a key too: whatever changes one list may change the other. */
function useKeyMutation<T, R>(id: string, mutationFn: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keysOf(id) }),
        client.invalidateQueries({ queryKey: supportOf(id) }),
      ]),
  });
}
