import { Cloud } from 'lucide-react';
import { texts } from '@/texts/server-setup';
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
    <Card title="DigitalOcean" description={texts.cloudAccountExplained}>
      {!isConfigured && <p className="text-sm leading-relaxed text-muted">{texts.notRegistered}</p>}
      <QueryError of={account} />
      {account.data && <Connection account={account.data} nowMs={account.dataUpdatedAt} />}
    </Card>
  );
}

function Connection({ account, nowMs }: { readonly account: CloudAccount; readonly nowMs: number }) {
  if (!account.connected) {
    return (
      <a href={CONNECT_CLOUD} className={buttonClasses('primary')}>
        {texts.connectDigitalocean}
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
            {!isRefused && <Badge>{texts.connected}</Badge>}
          </>
        }
        text={
          isRefused
            ? texts.accountConnectionRevoked
            : [team, connected_at && texts.connectedSince(relativeTime(connected_at, nowMs))]
                .filter(Boolean)
                .join(' · ')
        }
      >
        {isRefused && (
          <a href={CONNECT_CLOUD} className={buttonClasses('primary', 'small')}>
            {texts.connectAgain}
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
          {texts.disconnect}
        </Button>
      )}
      title={texts.disconnectQuestion}
      description={texts.disconnectExplained}
      submit={disconnect.isPending ? texts.disconnecting : texts.disconnect}
      act={disconnect}
    />
  );
}
