import { useState } from 'react';
import { texts } from '@/texts/token';
import { Button } from '@/ui/button';
import { CommandLine } from '@/ui/command-line';
import { Dialog } from '@/ui/dialog';
import { FormDialog, textOf } from '@/ui/form-dialog';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { useCreateToken, type Scope } from './tokens';

const scopes: readonly { value: Scope; label: string }[] = [
  { value: 'read', label: texts.scopeRead },
  { value: 'write', label: texts.scopeReadWrite },
];

const lifetimes = [
  { value: '7', label: texts.afterAWeek },
  { value: '30', label: texts.after30Days },
  { value: '90', label: texts.after90Days },
  { value: '365', label: texts.afterAYear },
] as const;

/** Makes a token, and shows it the only time that it can be seen. */
export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateToken();
  const [scope, setScope] = useState<Scope>('read');
  const [days, setDays] = useState<(typeof lifetimes)[number]['value']>('90');
  const close = () => {
    create.reset();
    onClose();
  };
  if (create.data) {
    return <ShowOnce name={create.data.name} token={create.data.token} onClose={close} />;
  }
  return (
    <FormDialog
      open
      onOpenChange={() => {
        // Of one that is being made, nobody would see the secret.
        if (!create.isPending) {
          close();
        }
      }}
      title={texts.newApiToken}
      submit={create.isPending ? texts.creating : texts.createToken}
      pending={create.isPending}
      error={create.error}
      onSubmit={(fields) => {
        create.mutate({ name: textOf(fields, 'name'), scope, expires_in_days: Number(days) });
      }}
    >
      <TextField name="name" label={texts.name} placeholder={texts.whatIsItFor} required maxLength={100} />
      <Select label={texts.whatItMayDo} value={scope} onChange={setScope} choices={scopes} />
      <Select label={texts.expires} value={days} onChange={setDays} choices={lifetimes} />
    </FormDialog>
  );
}

interface ShowOnceProps {
  readonly name: string;
  readonly token: string;
  readonly onClose: () => void;
}

function ShowOnce({ name, token, onClose }: ShowOnceProps) {
  return (
    <Dialog open stays onOpenChange={onClose} title={texts.copyNow(name)} description={texts.shownOnce}>
      <div className="mt-5 flex flex-col gap-4">
        <CommandLine command={token} label={texts.apiToken} />
        <p className="text-xs leading-relaxed text-muted">
          {texts.sendInHeader(<code className="font-mono">Authorization: Bearer …</code>)}
        </p>
        <Button look="primary" className="self-end" onClick={onClose}>
          {texts.done}
        </Button>
      </div>
    </Dialog>
  );
}
