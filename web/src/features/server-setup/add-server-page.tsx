import { CircleCheck, LoaderCircle, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { askForSession } from '@/features/session/new-session';
import { isConnected, useVps } from '@/features/vps/vps';
import { texts } from '@/texts/server-setup';
import { Button, buttonClasses } from '@/ui/button';
import { Card } from '@/ui/card';
import { ErrorNotice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { usePageTitle } from '@/ui/page-title';
import { TextField } from '@/ui/text-field';
import { CloudCard } from './cloud-card';
import { connectErrorOf } from './connect-errors';
import { InstallLines } from './install-lines';
import { useInvite, type Invitation } from './invitations';
import { NotArriving } from './not-arriving';

/** Brings a server: a name, a line to paste, and its first session as soon as it is there. */
export default function AddServerPage() {
  usePageTitle(texts.addServer);
  const invite = useInvite();
  const error = connectErrorOf(useLocation().search);
  return (
    <Page title={texts.addServer} description={texts.addServerExplained}>
      {invite.data ? (
        <Connect invitation={invite.data} />
      ) : (
        <>
          {error !== null && <ErrorNotice>{error}</ErrorNotice>}
          <CloudCard />
          <NameIt invite={invite} />
        </>
      )}
    </Page>
  );
}

function NameIt({ invite }: { readonly invite: ReturnType<typeof useInvite> }) {
  const [label, setLabel] = useState('');
  return (
    <Card title={texts.yourOwnComputer} description={texts.yourOwnComputerExplained}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate(label.trim());
        }}
      >
        <TextField
          label={texts.name}
          placeholder={texts.nameExample}
          maxLength={100}
          value={label}
          onChange={(event) => {
            setLabel(event.target.value);
          }}
        />
        {invite.error && <ErrorNotice>{invite.error.message}</ErrorNotice>}
        <div>
          <Button type="submit" look="primary" disabled={invite.isPending}>
            {invite.isPending ? texts.makingInstallCommand : texts.continue}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Connect({ invitation }: { readonly invitation: Invitation }) {
  const vps = useVps(invitation.vps.id) ?? invitation.vps;
  const arrived = isConnected(vps);
  return (
    <>
      <Card title={texts.pasteOnServer} description={texts.makesComputerYourServer(vps.label)}>
        <InstallLines install={invitation.install} />
      </Card>
      <Card title={texts.thenWaitForIt}>
        <div aria-live="polite" className="flex items-start gap-3">
          {arrived ? (
            <CircleCheck size={22} className="shrink-0 text-good" aria-hidden />
          ) : (
            <LoaderCircle size={22} className="shrink-0 animate-spin text-muted" aria-hidden />
          )}
          <div>
            <p className="font-medium">{arrived ? texts.isConnected(vps.label) : texts.waitingFor(vps.label)}</p>
            <p className="mt-0.5 text-sm text-muted">
              {arrived
                ? [vps.gateway?.os, vps.gateway?.version && texts.gateway(vps.gateway.version)]
                    .filter(Boolean)
                    .join(' · ')
                : texts.pageNoticesByItself}
            </p>
          </div>
        </div>
        {arrived ? (
          <div className="mt-5 flex flex-wrap gap-2.5">
            <Button
              look="primary"
              autoFocus
              onClick={() => {
                askForSession(vps.id);
              }}
            >
              <Plus size={18} aria-hidden />
              {texts.startTheFirstSession}
            </Button>
            <Link to={`/app/servers/${vps.id}`} className={buttonClasses()}>
              {texts.seeTheServer}
            </Link>
          </div>
        ) : (
          <div className="mt-5 border-t border-line pt-4">
            <NotArriving />
          </div>
        )}
      </Card>
    </>
  );
}
