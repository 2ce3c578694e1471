import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';

export type ApiToken = Schemas['ApiToken'];
export type Scope = ApiToken['scope'];

const key = ['api-tokens'] as const;

/** The user's API tokens; their secrets are told only when they are made. */
export function useTokens() {
  return useQuery({
    queryKey: key,
    queryFn: async () => (await call('GET', '/api/tokens')).items,
    // When one was last used changes without anybody telling.
    staleTime: 0,
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { readonly name: string; readonly scope: Scope; readonly expires_in_days: number }) =>
      call('POST', '/api/tokens', { body: wanted }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
    // The secret is to be kept no longer than it is shown.
    gcTime: 0,
  });
}

export function useRevokeToken(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('DELETE', '/api/tokens/{id}', { path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
