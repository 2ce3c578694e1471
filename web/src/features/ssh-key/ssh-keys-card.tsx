import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Vps } from '@/features/vps/vps';
import { texts } from '@/texts/ssh-key';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { FormDialog } from '@/ui/form-dialog';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { relativeTime } from '@/ui/relative-time';
import { AddKeyDialog } from './add-key-dialog';
import { useRemoveKey, useSshKeys, type SshKey } from './ssh-keys';

/** Who may sign in on a server with a key of their own. */
export function SshKeysCard({ vps }: { readonly vps: Vps }) {
  const keys = useSshKeys(vps.id);
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={texts.sshKeys}
      description={texts.sshKeysExplained}
      action={
        <Button
          size="small"
          onClick={() => {
            setAdding(true);
          }}
        >
          <Plus size={15} aria-hidden />
          {texts.addKey}
        </Button>
      }
    >
      {keys.isPending && <Loading label={texts.askingTheServer} />}
      {keys.error && <ErrorNotice>{keys.error.message}</ErrorNotice>}
      {keys.data?.length === 0 && <p className="text-sm text-muted">{texts.noKeys}</p>}
      {keys.data && keys.data.length > 0 && (
        <ul className="divide-y divide-line">
          {keys.data.map((key) => (
            <KeyRow key={key.fingerprint} vpsId={vps.id} sshKey={key} nowMs={keys.dataUpdatedAt} />
          ))}
        </ul>
      )}
      <AddKeyDialog vpsId={vps.id} open={adding} onOpenChange={setAdding} />
    </Card>
  );
}

interface KeyRowProps {
  readonly vpsId: string;
  readonly sshKey: SshKey;
  readonly nowMs: number;
}

function KeyRow({ vpsId, sshKey, nowMs }: KeyRowProps) {
  const remove = useRemoveKey(vpsId);
  const [asking, setAsking] = useState(false);
  const { label, fingerprint, algorithm, expires_at } = sshKey;
  return (
    <li className="flex items-center gap-3 py-3 first:pt-0 last:pb-0">
      <KeyRound size={17} className="shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{label}</p>
        <p title={fingerprint} className="truncate font-mono text-xs text-muted">
          {algorithm} · {fingerprint}
        </p>
      </div>
      <span className="hidden shrink-0 text-xs text-muted sm:block">
        {expires_at === undefined ? texts.doesNotExpire : texts.expiresAt(relativeTime(expires_at, nowMs))}
      </span>
      <Button
        look="ghost"
        size="icon"
        aria-label={texts.removeNamed(label)}
        onClick={() => {
          setAsking(true);
        }}
      >
        <Trash2 size={16} aria-hidden />
      </Button>
      <FormDialog
        open={asking}
        onOpenChange={(open) => {
          remove.reset();
          setAsking(open);
        }}
        title={texts.removeKeyQuestion}
        description={texts.removeKeyExplained(label)}
        submit={remove.isPending ? texts.removing : texts.removeKey}
        danger
        pending={remove.isPending}
        error={remove.error}
        onSubmit={() => {
          remove.mutate(fingerprint);
        }}
      />
    </li>
  );
}
