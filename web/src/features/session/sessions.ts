import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/http';
import { useVpsList } from '@/features/vps/vps';

export interface Session {
  readonly id: string;
  readonly vps_id: string;
  readonly title: string;
  readonly agent_type: string;
  readonly workdir: string;
  readonly status: 'starting' | 'running' | 'ended' | 'error';
  readonly created_at: string;
  readonly last_activity_at: string;
}

/** Whether tmux should have it: it can be looked at and ended. What is over can only be removed. */
export function isOpen(session: Session): boolean {
  return session.status === 'starting' || session.status === 'running';
}

export interface NewSession {
  readonly title?: string;
  readonly workdir?: string;
}

const listOf = (vpsId: string) => ({
  queryKey: ['sessions', vpsId],
  queryFn: async () => (await request<{ items: Session[] }>('GET', `/api/vps/${vpsId}/sessions`)).items,
});

/** The sessions of one server, newest first. */
export function useSessions(vpsId: string) {
  return useQuery(listOf(vpsId));
}

/** One session, wherever it is. `undefined` while that is not known, null where there is none. */
export function useSession(sessionId: string): { session: Session | null | undefined; error: Error | null } {
  const vpsList = useVpsList();
  const lists = useQueries({ queries: (vpsList.data ?? []).map((vps) => listOf(vps.id)) });
  const session = lists.flatMap((list) => list.data ?? []).find((candidate) => candidate.id === sessionId);
  const known = vpsList.isSuccess && lists.every((list) => list.isSuccess);
  return {
    session: session ?? (known ? null : undefined),
    error: vpsList.error ?? lists.find((list) => list.error)?.error ?? null,
  };
}

export function useCreateSession(vpsId: string) {
  return useSessionMutation((wanted: NewSession) =>
    request<Session>('POST', `/api/vps/${vpsId}/sessions`, { ...wanted, agent_type: 'none' }),
  );
}

export function useRenameSession(sessionId: string) {
  return useSessionMutation((title: string) => request<Session>('PATCH', `/api/sessions/${sessionId}`, { title }));
}

export function useEndSession(sessionId: string) {
  return useSessionMutation(() => request<undefined>('DELETE', `/api/sessions/${sessionId}`));
}

function useSessionMutation<T, R>(mutationFn: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}
