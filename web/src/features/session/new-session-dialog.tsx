import { useVpsList, isConnected, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/session';
import { buttonClasses } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { useStore } from '@/ui/store';
import { Link } from 'react-router';
import { sessionWish } from './new-session';
import { NewSessionForm } from './new-session-form';

/** Where a new session is made, from whichever page it was asked for. */
export function NewSessionDialog() {
  const wish = useStore(sessionWish);
  const servers = useVpsList().data ?? [];
  const connected = servers.filter(isConnected);
  const close = () => {
    sessionWish.set(undefined);
  };
  return (
    <Dialog
      wide
      open={wish !== undefined}
      onOpenChange={(open) => {
        if (!open) {
          close();
        }
      }}
      title={texts.newSession}
      description={texts.newSessionExplained}
    >
      {connected.length > 0 ? (
        <NewSessionForm servers={connected} wish={wish ?? {}} onDone={close} />
      ) : (
        <NoServer servers={servers} onDone={close} />
      )}
    </Dialog>
  );
}

function NoServer({ servers, onDone }: { readonly servers: readonly Vps[]; readonly onDone: () => void }) {
  return (
    <div className="mt-5 flex flex-col items-start gap-4 text-sm">
      <p className="text-muted">{servers.length === 0 ? texts.needsServer : texts.noServerConnected}</p>
      <Link
        to={servers[0] ? `/app/servers/${servers[0].id}` : '/app/servers/new'}
        onClick={onDone}
        className={buttonClasses('primary')}
      >
        {servers.length === 0 ? texts.addServer : texts.seeWhatToDo}
      </Link>
    </div>
  );
}
