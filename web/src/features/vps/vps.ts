import { useQuery } from '@tanstack/react-query';
import { request } from '@/api/http';

export interface Vps {
  readonly id: string;
  readonly label: string;
  readonly provider: string;
  readonly status: string;
  readonly gateway?: {
    readonly id: string;
    readonly connected: boolean;
    readonly version?: string | null;
    readonly os?: string | null;
    readonly last_seen_at?: string | null;
  } | null;
}

/** The user's servers. */
export function useVpsList() {
  return useQuery({
    queryKey: ['vps'],
    queryFn: async () => (await request<{ items: Vps[] }>('GET', '/api/vps')).items,
  });
}
