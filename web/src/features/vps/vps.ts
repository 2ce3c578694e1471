import { useQuery, type QueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';

export type Vps = Schemas['VpsView'];
export type Health = Schemas['HealthView'];
export type Gateway = Schemas['GatewayView'];

const key = ['vps'] as const;

/** The user's servers. */
export function useVpsList() {
  return useQuery({ queryKey: key, queryFn: async () => (await call('GET', '/api/vps')).items });
}

/** One server. `undefined` while that is not known, null where there is none. */
export function useVps(id: string): Vps | null | undefined {
  const list = useVpsList();
  return list.data && (list.data.find((vps) => vps.id === id) ?? null);
}

export function isConnected(vps: Vps): boolean {
  return vps.gateway?.connected === true;
}

/** Takes in what a server has become. */
export function vpsChanged(client: QueryClient, vps: Vps): void {
  const known = client.getQueryData<Vps[]>(key);
  if (!known) {
    void client.invalidateQueries({ queryKey: key });
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
