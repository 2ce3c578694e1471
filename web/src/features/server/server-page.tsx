import { Plus } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { askForSession } from '@/features/session/new-session';
import { SshKeysCard } from '@/features/ssh-key/ssh-keys-card';
import { SupportCard } from '@/features/ssh-key/support-card';
import { ServerState } from '@/features/vps/server-state';
import { isConnected, useVps, useVpsList, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { Button, buttonClasses } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { Page } from '@/ui/page';
import { usePageTitle } from '@/ui/page-title';
import { QueryError } from '@/ui/query-error';
import { AgentsCard } from './agents-card';
import { ConnectCard } from './connect-card';
import { GatewayCard } from './gateway-card';
import { HealthCard } from './health-card';
import { ProvisioningCard } from './provisioning-card';
import { ServerMenu } from './server-menu';

/** All about one server. */
export default function ServerPage() {
  const { vpsId = '' } = useParams();
  const vps = useVps(vpsId);
  const servers = useVpsList();
  usePageTitle(vps?.label ?? texts.server);
  if (vps) {
    return <KnownServer key={vps.id} vps={vps} />;
  }
  if (servers.error) {
    return (
      <Page title={texts.server}>
        <QueryError of={servers} />
      </Page>
    );
  }
  return vps === undefined ? <Loading /> : <NoSuchServer />;
}

function NoSuchServer() {
  return (
    <Page title={texts.noSuchServer} description={texts.noSuchServerExplained}>
      <div className="flex flex-wrap gap-2.5">
        <Link to="/app" className={buttonClasses('primary')}>
          {texts.toYourSessions}
        </Link>
        <Link to="/app/servers/new" className={buttonClasses()}>
          {texts.addServer}
        </Link>
      </div>
    </Page>
  );
}

function KnownServer({ vps }: { readonly vps: Vps }) {
  const connected = isConnected(vps) && vps.status !== 'deleting';
  return (
    <Page
      title={vps.label}
      description={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <ServerState vps={vps} />
          {[providerText(vps), vps.gateway?.os, vps.ipv4].filter(Boolean).join(' · ')}
        </span>
      }
      action={
        <div className="flex items-center gap-1">
          <Button
            look="primary"
            disabled={!connected}
            onClick={() => {
              askForSession(vps.id);
            }}
          >
            <Plus size={18} aria-hidden />
            {texts.newSession}
          </Button>
          <ServerMenu vps={vps} />
        </div>
      }
    >
      {vps.provider === 'digitalocean' && <ProvisioningCard vps={vps} />}
      {!connected && vps.provider !== 'digitalocean' && <ConnectCard vps={vps} />}
      {connected && <HealthCard vps={vps} />}
      {connected && <AgentsCard vps={vps} />}
      {connected && <SshKeysCard vps={vps} />}
      {connected && <SupportCard vps={vps} />}
      {vps.gateway?.version !== undefined && <GatewayCard vps={vps} />}
      {connected && vps.provider === 'manual' && <ConnectCard vps={vps} />}
    </Page>
  );
}

function providerText({ provider, region, size }: Vps): string {
  const names = { digitalocean: 'DigitalOcean', manual: texts.yourOwnServer, local: texts.thisComputer };
  return [names[provider], region, size].filter(Boolean).join(' · ');
}
