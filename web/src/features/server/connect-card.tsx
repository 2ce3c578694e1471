import { InstallLines } from '@/features/server-setup/install-lines';
import { NotArriving } from '@/features/server-setup/not-arriving';
import { useInstallCommand } from '@/features/server-setup/invitations';
import { isConnected, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ErrorNotice } from '@/ui/notice';

/** How to connect a server that is not connected, or to connect it anew. */
export function ConnectCard({ vps }: { readonly vps: Vps }) {
  const renew = useInstallCommand(vps.id);
  const connected = isConnected(vps);
  if (vps.provider === 'local') {
    return (
      <Card title={texts.notConnected}>
        <p className="text-sm leading-relaxed text-muted">{texts.localGatewayIsAway}</p>
      </Card>
    );
  }
  return (
    <Card
      title={connected ? texts.installAgain : texts.notConnected}
      description={connected ? texts.newInstallCommandExplained : texts.connectsByItself}
      {...(vps.provider === 'manual' && {
        action: (
          <Button
            size="small"
            disabled={renew.isPending}
            onClick={() => {
              renew.mutate();
            }}
          >
            {texts.newInstallCommand}
          </Button>
        ),
      })}
    >
      {renew.error && <ErrorNotice>{renew.error.message}</ErrorNotice>}
      {renew.data && <InstallLines install={renew.data.install} />}
      {!connected && (
        <div className={renew.data ? 'mt-5' : ''}>
          <NotArriving />
        </div>
      )}
    </Card>
  );
}
