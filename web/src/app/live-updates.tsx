import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Outlet } from 'react-router';
import { onServerEvents, type ServerEvent } from '@/api/server-events';
import { installations, agentsChanged } from '@/features/agent/installations';
import { filesChanged } from '@/features/file/files';
import { sessionChanged } from '@/features/session/sessions';
import { useSettingsSync } from '@/features/settings/settings-sync';
import { gatewayUpdates } from '@/features/vps/gateway-updates';
import { healthHistory } from '@/features/vps/health-history';
import { gatewayChanged, vpsChanged } from '@/features/vps/vps';

/** Keeps what the pages below it show up to date with what the server tells. */
export function LiveUpdates() {
  const client = useQueryClient();
  useSettingsSync();
  useEffect(
    () =>
      onServerEvents((event) => {
        apply(client, event);
      }),
    [client],
  );
  return <Outlet />;
}

function apply(client: QueryClient, event: ServerEvent): void {
  switch (event.name) {
    case 'reset':
      void client.invalidateQueries();
      break;
    case 'vps':
      vpsChanged(client, event.data);
      if (event.data.status !== 'removed') {
        healthHistory.record(event.data);
      }
      break;
    case 'gateway':
      gatewayChanged(client, event.data);
      if (event.data.connected) {
        agentsChanged(client, event.data.vps_id);
      }
      break;
    case 'session':
      sessionChanged(client, event.data);
      break;
    case 'agent_install':
      installations.tell(event.data);
      if (event.data.status === 'installed') {
        agentsChanged(client, event.data.vps_id);
      }
      break;
    case 'gateway_update':
      gatewayUpdates.tell(event.data);
      break;
    case 'transfer':
      if (event.data.direction === 'upload' && event.data.status === 'done') {
        filesChanged(client, event.data.session_id);
      }
      break;
  }
}
