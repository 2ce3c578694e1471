import { Check, LoaderCircle } from 'lucide-react';
import { texts } from '@/texts/server';
import { classes } from '@/ui/classes';
import { useNow } from '@/ui/use-now';
import { clockTime } from '@/ui/relative-time';
import type { Vps } from '@/features/vps/vps';

const steps = [
  { step: 'requested', text: texts.ordered },
  { step: 'creating', text: texts.serverIsMade },
  { step: 'booting', text: texts.serverStarts },
  { step: 'connecting', text: texts.chatcodeIsInstalled },
] as const;

/** Whether a server is on its way to being one. */
export function isBeingMade(step: string): boolean {
  return steps.some((one) => one.step === step);
}

type Provisioning = NonNullable<Vps['provisioning']>;

/** How far it is, and for how long it has been there. */
export function ProvisioningSteps({ provisioning }: { readonly provisioning: Provisioning }) {
  const { step, since, deadline } = provisioning;
  const reached = steps.findIndex((one) => one.step === step);
  return (
    <>
      <ol className="flex flex-col gap-3">
        {steps.map(({ step: name, text }, index) => (
          <li
            key={name}
            aria-current={index === reached ? 'step' : undefined}
            className={classes('flex items-center gap-3 text-sm', index > reached && 'text-muted')}
          >
            <StepIcon state={index < reached ? 'done' : index === reached ? 'now' : 'later'} />
            <span className="flex-1">{text}</span>
            {index === reached && <Elapsed since={Date.parse(since)} />}
          </li>
        ))}
      </ol>
      {deadline !== undefined && (
        <p className="mt-4 text-xs text-muted">
          {texts.youCanLeave(clockTime(Date.parse(deadline), Date.parse(since)))}
        </p>
      )}
    </>
  );
}

/** "1:05", counting. Screen readers hear of the steps, and not of every second. */
function Elapsed({ since }: { readonly since: number }) {
  const seconds = Math.max(0, Math.floor((useNow(1_000) - since) / 1_000));
  const minutes = Math.floor(seconds / 60);
  return (
    <span aria-hidden className="text-xs text-muted tabular-nums">
      {minutes}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
}

function StepIcon({ state }: { readonly state: 'done' | 'now' | 'later' }) {
  switch (state) {
    case 'done':
      return <Check size={17} className="shrink-0 text-good" aria-label={texts.done} />;
    case 'now':
      return <LoaderCircle size={17} className="shrink-0 animate-spin text-accent" aria-label={texts.underWay} />;
    case 'later':
      return <span className="mx-1.5 size-1.5 shrink-0 rounded-full bg-line-strong" aria-hidden />;
  }
}
