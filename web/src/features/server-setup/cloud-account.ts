import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import { CLOUD_OPTIONS } from './cloud';

export type CloudAccount = Schemas['ConnectionView'];

const key = ['digitalocean'] as const;

/** The user's account at DigitalOcean. Not to be asked for where this installation is not registered there. */
export function useCloudAccount(isConfigured: boolean) {
  return useQuery({ queryKey: key, queryFn: () => call('GET', '/api/auth/digitalocean'), enabled: isConfigured });
}

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST', '/api/auth/digitalocean/disconnect'),
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: CLOUD_OPTIONS })]),
  });
}
