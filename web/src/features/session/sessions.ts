import { useMutation, useQueries, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, type Request, type Schemas } from '@/api/call';
import type { SessionEvent } from '@/api/server-events';
import { agentName } from '@/features/agent/agents';
import { fetchVpsList, useVpsList } from '@/features/vps/vps';
import { freshTitle } from './titles';

export type Session = Schemas['Session'];
export type NewSession = Request<'POST', '/api/vps/{vps}/sessions'>['body'];

/** Whether tmux should have it: it can be looked at and ended. What is over can only be removed. */
export function isOpen(session: Session): boolean {
  return session.status === 'starting' || session.status === 'running';
}

/** The folder as a user would write it. */
export function folderText(workdir: string): string {
  return workdir === '' ? '~/workspace' : `~/workspace/${workdir}`;
}

/** What a session was begun with, where its title does not say that already; null for a shell. */
export function agentNote({ agent_type, title }: Session): string | null {
  const name = agentName(agent_type);
  return agent_type === 'none' || title.startsWith(name) ? null : name;
}

const keyOf = (vpsId: string) => ['sessions', vpsId] as const;

const listOf = (vpsId: string) => ({
  queryKey: keyOf(vpsId),
  queryFn: async () => (await call('GET', '/api/vps/{vps}/sessions', { path: { vps: vpsId } })).items,
});

/** The sessions of one server, newest first. */
export function useSessions(vpsId: string) {
  return useQuery(listOf(vpsId));
}

/** The sessions of all servers, as far as they are known. */
export function useAllSessions(): { sessions: Session[]; isComplete: boolean; error: Error | null } {
  const vpsList = useVpsList();
  const lists = useQueries({ queries: (vpsList.data ?? []).map((vps) => listOf(vps.id)) });
  return {
    sessions: lists.flatMap((list) => list.data ?? []),
    isComplete: vpsList.isSuccess && lists.every((list) => list.isSuccess),
    error: vpsList.error ?? lists.find((list) => list.error)?.error ?? null,
  };
}

/** The same, for what is no component: ends when all of them are known. */
export async function fetchAllSessions(client: QueryClient): Promise<void> {
  const servers = await fetchVpsList(client);
  await Promise.all(servers.map(({ id }) => client.query(listOf(id))));
}

/** One session, wherever it is. `undefined` while that is not known, null where there is none. */
export function useSession(sessionId: string): { session: Session | null | undefined; error: Error | null } {
  const { sessions, isComplete, error } = useAllSessions();
  const session = sessions.find((candidate) => candidate.id === sessionId);
  return { session: session ?? (isComplete ? null : undefined), error };
}

/** Starts a session. One that is given no title is called what it begins with. */
export function useCreateSession(vpsId: string) {
  const client = useQueryClient();
  return useSessionMutation((body: NewSession) => {
    const others = client.getQueryData<Session[]>(keyOf(vpsId)) ?? [];
    const title = freshTitle(
      agentName(body.agent_type ?? 'none'),
      others.filter(isOpen).map((other) => other.title),
    );
    return call('POST', '/api/vps/{vps}/sessions', { path: { vps: vpsId }, body: { title, ...body } });
  });
}

export function useRenameSession(id: string) {
  return useSessionMutation((title: string) => call('PATCH', '/api/sessions/{id}', { path: { id }, body: { title } }));
}

export function useEndSession(id: string) {
  return useSessionMutation(() => call('DELETE', '/api/sessions/{id}', { path: { id } }));
}

/** Takes in what a session has become. */
export function sessionChanged(client: QueryClient, event: SessionEvent): void {
  const known = client.getQueryData<Session[]>(keyOf(event.vps_id));
  if (!known) {
    void client.invalidateQueries({ queryKey: keyOf(event.vps_id) });
  } else if (event.status === 'removed') {
    client.setQueryData(
      keyOf(event.vps_id),
      known.filter(({ id }) => id !== event.id),
    );
  } else {
    const isNew = known.every(({ id }) => id !== event.id);
    client.setQueryData(
      keyOf(event.vps_id),
      isNew ? [event, ...known] : known.map((one) => (one.id === event.id ? event : one)),
    );
  }
}

function useSessionMutation<T, R>(mutationFn: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}
