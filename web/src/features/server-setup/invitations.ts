import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import { vpsChanged } from '@/features/vps/vps';

export type Invitation = Schemas['Invitation'];

/** Makes a place for a server of one's own. What is to be pasted there is told only once. */
export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (label: string) => call('POST', '/api/vps/manual', { body: label === '' ? {} : { label } }),
    onSuccess: ({ vps }) => {
      vpsChanged(client, vps);
    },
  });
}

/** A new command for a server that there is; the old one is worth nothing from then on. */
export function useInstallCommand(id: string) {
  return useMutation({ mutationFn: () => call('POST', '/api/vps/{id}/install-command', { path: { id } }) });
}
