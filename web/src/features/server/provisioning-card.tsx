import { ExternalLink, LoaderCircle, Power } from 'lucide-react';
import { isConnected, useForgetVps, usePower, useRetry, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { Button, buttonClasses } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { ErrorNotice } from '@/ui/notice';
import { isBeingMade, ProvisioningSteps } from './provisioning-steps';

const underWay: Partial<Record<string, string>> = {
  stopping: texts.beingSwitchedOff,
  starting: texts.beingSwitchedOn,
  replacing: texts.beingMadeAnew,
  deleting: texts.beingDestroyed,
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
        {!error && isLate && <ErrorNotice>{texts.didNotConnectInTime}</ErrorNotice>}
        {provisioning && isBeingMade(step) && !isLate && <ProvisioningSteps provisioning={provisioning} />}
        {busy !== undefined && (
          <p role="status" className="flex items-center gap-3 text-sm">
            <LoaderCircle size={17} className="shrink-0 animate-spin text-accent" aria-hidden />
            {busy}
          </p>
        )}
        {step === 'ready' && status === 'off' && (
          <p className="text-sm leading-relaxed text-muted">{texts.switchedOffExplained}</p>
        )}
        {step === 'ready' && status === 'active' && !isConnected(vps) && (
          <p className="text-sm leading-relaxed text-muted">{texts.notConnectedExplained}</p>
        )}
        <Actions vps={vps} step={step} />
      </div>
    </Card>
  );
}

const TAKES = texts.usualTime;

function titleOf(vps: Vps, step: string): string {
  const { status } = vps;
  if (status === 'provisioning_timeout' || step === 'failed') {
    return texts.couldNotBeSetUp;
  }
  if (isBeingMade(step)) {
    return texts.settingUp;
  }
  if (step !== 'ready') {
    return texts.underWay;
  }
  if (status === 'off') {
    return texts.switchedOff;
  }
  return status === 'active' && !isConnected(vps) ? texts.notConnected : texts.somethingWentWrong;
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
            {texts.switchOn}
          </Button>
        )}
        {page !== undefined && (
          <a href={page} target="_blank" rel="noreferrer" className={buttonClasses()}>
            <ExternalLink size={16} aria-hidden />
            {texts.openAtDigitalocean}
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
      trigger={(ask) => <Button onClick={ask}>{texts.forgetItHere}</Button>}
      title={texts.forgetQuestion}
      description={texts.forgetExplained(vps.label)}
      submit={forget.isPending ? texts.forgetting : texts.forgetIt}
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
          {texts.tryAgain}
        </Button>
      )}
      title={texts.makeAnewQuestion}
      description={mayExist ? texts.destroyedAndMadeAnew(vps.label) : texts.madeAnew(vps.label)}
      submit={retry.isPending ? texts.beginning : texts.makeAnew}
      act={retry}
    />
  );
}
