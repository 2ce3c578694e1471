import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import { hasCode } from '@/api/http';

export type SignIn = Schemas['SignIn'];

const key = ['sign-ins'] as const;

/** Where one is signed in, this browser first. */
export function useSignIns() {
  return useQuery({
    queryKey: key,
    queryFn: async () => {
      const { items } = await call('GET', '/api/auth/sessions');
      return items.toSorted((a, b) => Number(b.current) - Number(a.current));
    },
    // They change without anybody telling: what is shown is as it was when the page was opened.
    staleTime: 0,
  });
}

/** Signs other browsers out. One that is signed out already is what was wanted. */
export function useRevoke(ids: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const results = await Promise.allSettled(ids.map(revoke));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) {
        throw failed.reason;
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

async function revoke(id: string): Promise<void> {
  try {
    await call('DELETE', '/api/auth/sessions/{id}', { path: { id } });
  } catch (error) {
    if (!hasCode(error, 'not_found')) {
      throw error;
    }
  }
}
