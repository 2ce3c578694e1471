import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/call';

/** The folders that a session could begin in, relative to the workspace. Asked for anew whenever somebody chooses. */
export function useFolders(vpsId: string, connected: boolean) {
  return useQuery({
    queryKey: ['folders', vpsId],
    queryFn: () => call('GET', '/api/vps/{id}/workspace-folders', { path: { id: vpsId } }),
    enabled: connected,
    staleTime: 0,
  });
}
