import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import { hasCode } from '@/api/http';
import { vpsChanged } from '@/features/vps/vps';

export type CloudOptions = Schemas['OptionsView'];
export type ServerChoice = Schemas['ServerRequest'];

export const CLOUD_OPTIONS = ['vps-options'] as const;

/** A page of DigitalOcean's, by way of the control plane; it leads back to where servers are added. */
export const CONNECT_CLOUD = '/api/auth/digitalocean/start';

/** What DigitalOcean offers, and what stands in the way where it is not to be had. */
export function useCloudOptions() {
  return useQuery({
    queryKey: CLOUD_OPTIONS,
    queryFn: () =>
      call('GET', '/api/vps/options', {
        query: { time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      }),
  });
}

/** Orders a server. The same key for the same wish: a request that is repeated makes no second one. */
export function useOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ choice, key }: { readonly choice: ServerChoice; readonly key: string }) =>
      call('POST', '/api/vps', { body: choice, headers: { 'Idempotency-Key': key } }),
    onSuccess: (vps) => {
      vpsChanged(client, vps);
    },
    onError: (error) => {
      if (hasCode(error, 'digitalocean_unauthorized') || hasCode(error, 'digitalocean_not_connected')) {
        void client.invalidateQueries({ queryKey: CLOUD_OPTIONS });
      }
    },
  });
}
