import { ExternalLink, LoaderCircle, Power } from 'lucide-react';
import { isConnected, useForgetVps, usePower, useRetry, type Vps } from '@/features/vps/vps';
import { Button, buttonClasses } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { ErrorNotice } from '@/ui/notice';
import { isBeingMade, ProvisioningSteps } from './provisioning-steps';

const underWay: Partial<Record<string, string>> = {
  stopping: 'The server is being switched off.',
  starting: 'The server is being switched on. It connects once it runs.',
  replacing: 'What was made is being destroyed, and then the server is made anew.',
  deleting: 'The server is being destroyed at DigitalOcean. It goes from the list once that is certain.',
};

/** How it stands with a server at DigitalOcean while it cannot be used, and what can be done about it. */
export function ProvisioningCard({ vps }: { readonly vps: Vps }) {
  const { provisioning, error, status } = vps;
  const step = provisioning?.step ?? 'ready';
  const isLate = status === 'provisioning_timeout';
  const busy = underWay[step];
  if (step === 'ready' && !error && !isLate && isConnected(vps)) {
    return null;
  }
  return (
    <Card title={titleOf(vps, step)} {...(isBeingMade(step) && !isLate && { description: TAKES })}>
      <div className="flex flex-col gap-4">
        {error && <ErrorNotice>{error.detail}</ErrorNotice>}
        {!error && isLate && <ErrorNotice>The server was made, but it has not connected in time.</ErrorNotice>}
        {provisioning && isBeingMade(step) && !isLate && <ProvisioningSteps provisioning={provisioning} />}
        {busy !== undefined && (
          <p role="status" className="flex items-center gap-3 text-sm">
            <LoaderCircle size={17} className="shrink-0 animate-spin text-accent" aria-hidden />
            {busy}
          </p>
        )}
        {step === 'ready' && status === 'off' && (
          <p className="text-sm leading-relaxed text-muted">
            Its disk is kept, with all that is on it, and DigitalOcean goes on charging for it.
          </p>
        )}
        {step === 'ready' && status === 'active' && !isConnected(vps) && (
          <p className="text-sm leading-relaxed text-muted">
            It should be running, and connects again by itself as soon as it does. If it stays away, look at its console
            at DigitalOcean, or switch it off and on again.
          </p>
        )}
        <Actions vps={vps} step={step} />
      </div>
    </Card>
  );
}

const TAKES = 'This usually takes two to three minutes.';

function titleOf(vps: Vps, step: string): string {
  const { status } = vps;
  if (status === 'provisioning_timeout' || step === 'failed') {
    return 'The server could not be set up';
  }
  if (isBeingMade(step)) {
    return 'Setting up';
  }
  if (step !== 'ready') {
    return 'Under way';
  }
  if (status === 'off') {
    return 'Switched off';
  }
  return status === 'active' && !isConnected(vps) ? 'Not connected' : 'Something went wrong';
}

/** What its owner can do now. Nothing is destroyed without a question. */
function Actions({ vps, step }: { readonly vps: Vps; readonly step: string }) {
  const power = usePower(vps.id);
  const { status, provisioning } = vps;
  const page = provisioning?.console_url;
  const canRetry = status === 'provisioning_timeout' || (status === 'error' && step !== 'replacing');
  const isOff = status === 'off' && step === 'ready';
  return (
    <>
      <div className="flex flex-wrap gap-2.5 empty:hidden">
        {canRetry && <Retry vps={vps} mayExist={page !== undefined} />}
        {provisioning?.can_forget && <Forget vps={vps} />}
        {isOff && (
          <Button
            look="primary"
            disabled={power.isPending}
            onClick={() => {
              power.mutate('on');
            }}
          >
            <Power size={16} aria-hidden />
            Switch on
          </Button>
        )}
        {page !== undefined && (
          <a href={page} target="_blank" rel="noreferrer" className={buttonClasses()}>
            <ExternalLink size={16} aria-hidden />
            Open at DigitalOcean
          </a>
        )}
      </div>
      {power.error && <ErrorNotice>{power.error.message}</ErrorNotice>}
    </>
  );
}

function Forget({ vps }: { readonly vps: Vps }) {
  const forget = useForgetVps(vps.id);
  return (
    <Confirm
      trigger={(ask) => <Button onClick={ask}>Forget it here</Button>}
      title="Forget the server?"
      description={`Chatcode goes on trying to delete “${vps.label}” at DigitalOcean. If that account cannot be used any more, it can be forgotten here. What is still there may cost money: look at your account.`}
      submit={forget.isPending ? 'Forgetting…' : 'Forget it'}
      act={forget}
    />
  );
}

function Retry({ vps, mayExist }: { readonly vps: Vps; readonly mayExist: boolean }) {
  const retry = useRetry(vps.id);
  return (
    <Confirm
      trigger={(ask) => (
        <Button look="primary" onClick={ask}>
          Try again
        </Button>
      )}
      title="Make the server anew?"
      description={
        mayExist
          ? `What there is of “${vps.label}” at DigitalOcean is destroyed first, with its disk. Then a new one is made of the same size in the same region.`
          : `A new one is made for “${vps.label}”, of the same size in the same region.`
      }
      submit={retry.isPending ? 'Beginning…' : 'Make it anew'}
      act={retry}
    />
  );
}
