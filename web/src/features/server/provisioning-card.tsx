import { Check, ExternalLink, LoaderCircle } from 'lucide-react';
import { usePower, type Vps } from '@/features/vps/vps';
import { Button, buttonClasses } from '@/ui/button';
import { Card } from '@/ui/card';
import { classes } from '@/ui/classes';
import { ErrorNotice } from '@/ui/notice';
import { clockTime } from '@/ui/relative-time';

const steps = [
  { step: 'requested', text: 'Ordered' },
  { step: 'creating', text: 'DigitalOcean makes the server' },
  { step: 'booting', text: 'It starts for the first time' },
  { step: 'connecting', text: 'Chatcode is installed on it, and it connects' },
] as const;

const others: Partial<Record<string, string>> = {
  stopping: 'The server is being switched off.',
  starting: 'The server is being switched on.',
  replacing: 'What was made is being destroyed, and the server is made anew.',
  deleting: 'The server is being destroyed at DigitalOcean. It goes from the list once that is certain.',
};

/** How far DigitalOcean is with a server, and what can be done where it does not go on. */
export function ProvisioningCard({ vps }: { readonly vps: Vps }) {
  const power = usePower(vps.id);
  const { provisioning, error, status } = vps;
  const step = provisioning?.step ?? 'ready';
  const reached = steps.findIndex((one) => one.step === step);
  const canRetry = status === 'provisioning_timeout' || (status === 'error' && step === 'failed');
  if (step === 'ready' && !error && status !== 'provisioning_timeout') {
    return null;
  }
  return (
    <Card
      title={reached < 0 ? 'DigitalOcean' : 'Setting up'}
      {...(reached >= 0 && { description: 'This takes two to three minutes.' })}
    >
      {reached >= 0 && (
        <ol className="flex flex-col gap-3">
          {steps.map(({ step: name, text }, index) => (
            <li
              key={name}
              aria-current={index === reached ? 'step' : undefined}
              className={classes('flex items-center gap-3 text-sm', index > reached && 'text-muted')}
            >
              <StepIcon state={index < reached ? 'done' : index === reached ? 'now' : 'later'} />
              {text}
            </li>
          ))}
        </ol>
      )}
      <p aria-live="polite" className="text-sm text-muted empty:hidden">
        {others[step]}
      </p>
      {provisioning?.deadline !== undefined && reached >= 0 && (
        <p className="mt-4 text-xs text-muted">
          If it is not here by {clockTime(Date.parse(provisioning.deadline), Date.parse(provisioning.since))}, you will
          be told what to do.
        </p>
      )}
      {(error ?? (status === 'provisioning_timeout' ? timedOut : undefined)) && (
        <div className="mt-4">
          <ErrorNotice>{(error ?? timedOut).detail}</ErrorNotice>
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2.5 empty:hidden">
        {canRetry && (
          <Button
            look="primary"
            disabled={power.isPending}
            onClick={() => {
              power.mutate('retry');
            }}
          >
            Destroy it and try again
          </Button>
        )}
        {provisioning?.console_url !== undefined && (
          <a href={provisioning.console_url} target="_blank" rel="noreferrer" className={buttonClasses()}>
            <ExternalLink size={16} aria-hidden />
            Open at DigitalOcean
          </a>
        )}
      </div>
      {power.error && <ErrorNotice>{power.error.message}</ErrorNotice>}
    </Card>
  );
}

const timedOut = { detail: 'The server was made, but it has not connected in time.' };

function StepIcon({ state }: { readonly state: 'done' | 'now' | 'later' }) {
  switch (state) {
    case 'done':
      return <Check size={17} className="shrink-0 text-good" aria-label="Done" />;
    case 'now':
      return <LoaderCircle size={17} className="shrink-0 animate-spin text-accent" aria-label="Under way" />;
    case 'later':
      return <span className="mx-1.5 size-1.5 shrink-0 rounded-full bg-line-strong" aria-hidden />;
  }
}
