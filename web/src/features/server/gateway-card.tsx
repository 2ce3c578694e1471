import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api/call';
import { gatewayUpdates, useGatewayUpdate, type GatewayUpdate } from '@/features/vps/gateway-updates';
import { isConnected, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ErrorNotice } from '@/ui/notice';
import { clockTime } from '@/ui/relative-time';

/** The program on the server that holds its sessions. */
export function GatewayCard({ vps }: { readonly vps: Vps }) {
  const { gateway } = vps;
  const isLocal = vps.provider === 'local';
  const [now] = useState(() => Date.now());
  const update = useUpdate(vps.id);
  const state = useGatewayUpdate(vps.id);
  const running = update.isPending || state?.status === 'running';
  return (
    <Card
      title={texts.gateway}
      description={isLocal ? texts.localGatewayExplained : texts.gatewayExplained}
      action={
        !isLocal && (
          <Button
            size="small"
            disabled={!isConnected(vps) || running}
            onClick={() => {
              update.mutate();
            }}
          >
            {running ? texts.updating : texts.updateNow}
          </Button>
        )
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
        <dt className="text-muted">{texts.version}</dt>
        <dd>{gateway?.version ?? texts.notKnownYet}</dd>
        <dt className="text-muted">{texts.system}</dt>
        <dd>{gateway?.os ?? texts.notKnownYet}</dd>
        {gateway?.last_seen_at !== undefined && (
          <>
            <dt className="text-muted">{texts.lastSeen}</dt>
            <dd>{gateway.connected ? texts.connectedNow : clockTime(Date.parse(gateway.last_seen_at), now)}</dd>
          </>
        )}
      </dl>
      <Outcome error={update.error} state={state} />
    </Card>
  );
}

function Outcome({ error, state }: { readonly error: Error | null; readonly state: GatewayUpdate | undefined }) {
  const failure = error?.message ?? (state?.status === 'failed' ? state.error : undefined);
  if (failure !== undefined) {
    return (
      <div className="mt-4">
        <ErrorNotice>{texts.notUpdated(failure)}</ErrorNotice>
      </div>
    );
  }
  return (
    <p aria-live="polite" className="mt-4 text-sm text-good empty:hidden">
      {state?.status === 'updated' && texts.updatedToVersion(state.version)}
      {state?.status === 'running' && texts.updateExplained}
    </p>
  );
}

/** Begins an update. What comes of it, {@link gatewayUpdates} tells. */
function useUpdate(id: string) {
  return useMutation({
    mutationFn: () => call('POST', '/api/vps/{id}/update', { path: { id } }),
    onSuccess: () => {
      gatewayUpdates.begin(id);
    },
  });
}
