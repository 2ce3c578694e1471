import { InstallLines } from '@/features/server-setup/install-lines';
import { NotArriving } from '@/features/server-setup/not-arriving';
import { useInstallCommand } from '@/features/server-setup/invitations';
import { isConnected, type Vps } from '@/features/vps/vps';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ErrorNotice } from '@/ui/notice';

/** How to connect a server that is not connected, or to connect it anew. */
export function ConnectCard({ vps }: { readonly vps: Vps }) {
  const renew = useInstallCommand(vps.id);
  const connected = isConnected(vps);
  if (vps.provider === 'local') {
    return (
      <Card title="Not connected">
        <p className="text-sm leading-relaxed text-muted">
          This is the computer that Chatcode itself runs on. Its gateway starts again by itself within half a minute; if
          it does not, stop Chatcode with Ctrl-C where it was started, and start it again. Sessions go on meanwhile.
        </p>
      </Card>
    );
  }
  return (
    <Card
      title={connected ? 'Install again' : 'Not connected'}
      description={
        connected
          ? 'A new install command, for example for another computer in its place. The connection that there is ends, and what it was made with is worth nothing any more.'
          : 'The server connects by itself as soon as it runs and has a network.'
      }
      {...(vps.provider === 'manual' && {
        action: (
          <Button
            size="small"
            disabled={renew.isPending}
            onClick={() => {
              renew.mutate();
            }}
          >
            New install command
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
