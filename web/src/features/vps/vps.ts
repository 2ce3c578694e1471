import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import type { VpsEvent } from '@/api/server-events';

export type Vps = Schemas['VpsView'];
export type Health = Schemas['HealthView'];
export type Gateway = Schemas['GatewayView'];

const key = ['vps'] as const;

const list = { queryKey: key, queryFn: async () => (await call('GET', '/api/vps')).items };

/** The user's servers. */
export function useVpsList() {
  return useQuery(list);
}

/** The same, for what is no component. */
export function fetchVpsList(client: QueryClient): Promise<Vps[]> {
  return client.query(list);
}

/** One server. `undefined` while that is not known, null where there is none. */
export function useVps(id: string): Vps | null | undefined {
  const { data } = useVpsList();
  return data && (data.find((vps) => vps.id === id) ?? null);
}

export function isConnected(vps: Vps): boolean {
  return vps.gateway?.connected === true;
}

/** Takes in what a server has become. */
export function vpsChanged(client: QueryClient, vps: VpsEvent): void {
  const known = client.getQueryData<Vps[]>(key);
  if (!known) {
    void client.invalidateQueries({ queryKey: key });
    return;
  }
  if (vps.status === 'removed') {
    client.setQueryData(
      key,
      known.filter(({ id }) => id !== vps.id),
    );
    return;
  }
  const isNew = known.every(({ id }) => id !== vps.id);
  client.setQueryData(key, isNew ? [vps, ...known] : known.map((one) => (one.id === vps.id ? vps : one)));
}

/** Takes in what a gateway has become. */
export function gatewayChanged(client: QueryClient, gateway: Gateway): void {
  client.setQueryData<Vps[]>(key, (known) =>
    known?.map((vps) => (vps.id === gateway.vps_id ? { ...vps, gateway } : vps)),
  );
}

export function useRenameVps(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (label: string) => call('PATCH', '/api/vps/{id}', { path: { id }, body: { label } }),
    onSuccess: (vps) => {
      vpsChanged(client, vps);
    },
  });
}

/** What is to be pasted on a server of one's own to be rid of Chatcode there; a server of a cloud needs nothing. */
export interface Removed {
  readonly cleanup?: string;
}

/** Destroys a server of a cloud, or forgets one that was brought. The list is not told: whoever asked says when. */
export function useDeleteVps(id: string) {
  return useMutation({
    mutationFn: async (): Promise<Removed> => call('DELETE', '/api/vps/{id}', { path: { id } }),
  });
}

/** Forgets a server that its cloud does not let us delete. */
export function useForgetVps(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST', '/api/vps/{id}/forget', { path: { id } }),
    onSuccess: () => {
      vpsChanged(client, { id, status: 'removed' });
    },
  });
}

const powerRoutes = {
  off: '/api/vps/{id}/power-off',
  on: '/api/vps/{id}/power-on',
} as const;

/** Switches a server of a cloud. */
export function usePower(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: keyof typeof powerRoutes) => call('POST', powerRoutes[wanted], { path: { id } }),
    onSuccess: (vps) => {
      vpsChanged(client, vps);
    },
  });
}

/** Makes a server of a cloud anew where making it has failed. */
export function useRetry(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST', '/api/vps/{id}/retry', { path: { id } }),
    onSuccess: (vps) => {
      vpsChanged(client, vps);
    },
  });
}
