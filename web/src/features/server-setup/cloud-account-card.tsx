import { Cloud } from 'lucide-react';
import { Button, buttonClasses } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { QueryError } from '@/ui/query-error';
import { relativeTime } from '@/ui/relative-time';
import { Badge, Row, Rows } from '@/ui/row';
import { CONNECT_CLOUD, useCloudOptions } from './cloud';
import { useCloudAccount, useDisconnect, type CloudAccount } from './cloud-account';

/** The account at DigitalOcean in which servers are made. */
export function CloudAccountCard() {
  const options = useCloudOptions();
  const isConfigured = options.error !== null || (options.data && options.data.status !== 'not_configured');
  const account = useCloudAccount(isConfigured === true);
  if (isConfigured === undefined) {
    return null;
  }
  return (
    <Card title="DigitalOcean" description="Where Chatcode makes servers for you, in your own account there.">
      {!isConfigured && (
        <p className="text-sm leading-relaxed text-muted">
          This Chatcode is not registered at DigitalOcean, so it cannot make servers there. Whoever runs it can change
          that; servers of your own can be added at any time.
        </p>
      )}
      <QueryError of={account} />
      {account.data && <Connection account={account.data} nowMs={account.dataUpdatedAt} />}
    </Card>
  );
}

function Connection({ account, nowMs }: { readonly account: CloudAccount; readonly nowMs: number }) {
  if (!account.connected) {
    return (
      <a href={CONNECT_CLOUD} className={buttonClasses('primary')}>
        Connect DigitalOcean
      </a>
    );
  }
  const { email, team, connected_at, status } = account;
  const isRefused = status === 'reconnect';
  return (
    <Rows label="DigitalOcean">
      <Row
        icon={<Cloud size={18} aria-hidden />}
        title={
          <>
            {email}
            {!isRefused && <Badge>Connected</Badge>}
          </>
        }
        text={
          isRefused
            ? 'DigitalOcean does not accept the connection any more, for example because it was revoked there. Your servers run on; to switch or delete them, connect again.'
            : [team, connected_at && `connected ${relativeTime(connected_at, nowMs)}`].filter(Boolean).join(' · ')
        }
      >
        {isRefused && (
          <a href={CONNECT_CLOUD} className={buttonClasses('primary', 'small')}>
            Connect again
          </a>
        )}
        <Disconnect />
      </Row>
    </Rows>
  );
}

function Disconnect() {
  const disconnect = useDisconnect();
  return (
    <Confirm
      trigger={(ask) => (
        <Button size="small" onClick={ask}>
          Disconnect
        </Button>
      )}
      title="Disconnect DigitalOcean?"
      description="Chatcode forgets its access to your account there. That works once no server of yours is there any more."
      submit={disconnect.isPending ? 'Disconnecting…' : 'Disconnect'}
      act={disconnect}
    />
  );
}
