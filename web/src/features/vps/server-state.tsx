import { texts } from '@/texts/vps';
import { classes } from '@/ui/classes';
import { clockTime } from '@/ui/relative-time';
import { isConnected, type Vps } from './vps';

/** Whether a server can be reached at the moment. */
export function ServerState({ vps }: { readonly vps: Vps }) {
  return (
    <span
      className={classes(
        'flex items-center gap-2 text-sm',
        isConnected(vps) || vps.status === 'off' ? 'text-muted' : 'text-warn',
      )}
    >
      <ServerDot vps={vps} />
      {serverStateText(vps)}
    </span>
  );
}

export function ServerDot({ vps }: { readonly vps: Vps }) {
  return <span className={classes('size-2 shrink-0 rounded-full', dotOf(vps))} aria-hidden />;
}

function dotOf(vps: Vps): string {
  switch (vps.status) {
    case 'provisioning':
    case 'deleting':
      return isConnected(vps) ? 'bg-good' : 'bg-warn animate-pulse';
    case 'off':
      return 'bg-line-strong';
    case 'provisioning_timeout':
    case 'error':
      return 'bg-danger';
    case 'active':
      return isConnected(vps) ? 'bg-good' : 'bg-warn';
  }
}

/** How it stands with a server, in a few words. */
export function serverStateText(vps: Vps): string {
  if (isConnected(vps) && vps.status !== 'deleting') {
    return texts.connected;
  }
  switch (vps.status) {
    case 'provisioning':
      return vps.provider === 'digitalocean' ? texts.beingSetUp : texts.notConnectedYet;
    case 'deleting':
      return texts.beingDeleted;
    case 'off':
      return texts.switchedOff;
    case 'provisioning_timeout':
      return texts.settingUpTookTooLong;
    case 'error':
      return texts.somethingWentWrong;
    case 'active': {
      const lastSeen = vps.gateway?.last_seen_at;
      return lastSeen === undefined
        ? texts.notConnectedYet
        : texts.offlineSince(clockTime(Date.parse(lastSeen), Date.now()));
    }
  }
}
