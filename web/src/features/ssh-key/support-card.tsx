import { useState } from 'react';
import type { Vps } from '@/features/vps/vps';
import { texts } from '@/texts/ssh-key';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ErrorNotice } from '@/ui/notice';
import { durationText } from '@/ui/relative-time';
import { Select } from '@/ui/select';
import { useNow } from '@/ui/use-now';
import { useGrantSupport, useRevokeSupport, useSupportAccess } from './ssh-keys';

const choices = [
  { value: '1', label: texts.forOneHour },
  { value: '8', label: texts.for8Hours },
  { value: '24', label: texts.forADay },
  { value: '72', label: texts.forThreeDays },
] as const;

/** Lets whoever operates this installation sign in on a server for some time. Nothing where there is nobody. */
export function SupportCard({ vps }: { readonly vps: Vps }) {
  const access = useSupportAccess(vps.id);
  const grant = useGrantSupport(vps.id);
  const revoke = useRevokeSupport(vps.id);
  const [hours, setHours] = useState<(typeof choices)[number]['value']>('8');
  if (access.data?.available !== true) {
    return null;
  }
  const { expires_at } = access.data;
  const error = grant.error ?? revoke.error;
  return (
    <Card title={texts.supportAccess} description={texts.supportAccessExplained}>
      {expires_at === undefined ? (
        <div className="flex flex-wrap items-end gap-3">
          <Select label={texts.howLong} value={hours} onChange={setHours} choices={choices} />
          <Button
            disabled={grant.isPending}
            onClick={() => {
              grant.mutate(Number(hours));
            }}
          >
            {texts.giveAccess}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl bg-warn-soft px-4 py-3 text-sm text-warn">
          <Countdown until={Date.parse(expires_at)} />
          <Button
            size="small"
            disabled={revoke.isPending}
            onClick={() => {
              revoke.mutate(undefined);
            }}
          >
            {texts.endAccessNow}
          </Button>
        </div>
      )}
      {error && (
        <div className="mt-4">
          <ErrorNotice>{error.message}</ErrorNotice>
        </div>
      )}
    </Card>
  );
}

/** How long it still is; minutes are enough until the last. */
function Countdown({ until }: { readonly until: number }) {
  const now = useNow(10_000);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return <span>{texts.supportCanSignIn(durationText(seconds))}</span>;
}
