import { classes } from '@/ui/classes';
import { clockTime } from '@/ui/relative-time';
import type { Vps } from './vps';

/** Whether a server can be reached at the moment. */
export function GatewayState({ vps }: { readonly vps: Vps }) {
  const connected = vps.gateway?.connected === true;
  return (
    <span className={classes('flex items-center gap-2 text-sm', connected ? 'text-muted' : 'text-warn')}>
      <span className={classes('size-2 rounded-full', connected ? 'bg-good' : 'bg-warn')} aria-hidden />
      {connected ? 'Connected' : offlineText(vps)}
    </span>
  );
}

function offlineText(vps: Vps): string {
  const lastSeen = vps.gateway?.last_seen_at;
  return lastSeen ? `Offline since ${clockTime(Date.parse(lastSeen), Date.now())}` : 'Not connected yet';
}
