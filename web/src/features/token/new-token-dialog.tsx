import { useState } from 'react';
import { Button } from '@/ui/button';
import { CommandLine } from '@/ui/command-line';
import { Dialog } from '@/ui/dialog';
import { FormDialog, textOf } from '@/ui/form-dialog';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { useCreateToken, type Scope } from './tokens';

const scopes: readonly { value: Scope; label: string }[] = [
  { value: 'read', label: 'Read: look at servers, sessions and files' },
  { value: 'write', label: 'Read and write: also change them' },
];

const lifetimes = [
  { value: '7', label: 'After a week' },
  { value: '30', label: 'After 30 days' },
  { value: '90', label: 'After 90 days' },
  { value: '365', label: 'After a year' },
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
      title="New API token"
      submit={create.isPending ? 'Creating…' : 'Create token'}
      pending={create.isPending}
      error={create.error}
      onSubmit={(fields) => {
        create.mutate({ name: textOf(fields, 'name'), scope, expires_in_days: Number(days) });
      }}
    >
      <TextField name="name" label="Name" placeholder="What is it for?" required maxLength={100} />
      <Select label="What it may do" value={scope} onChange={setScope} choices={scopes} />
      <Select label="Expires" value={days} onChange={setDays} choices={lifetimes} />
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
    <Dialog
      open
      stays
      onOpenChange={onClose}
      title={`Copy “${name}” now`}
      description="It is shown only this once. Whoever has it can do what it may do: keep it like a password."
    >
      <div className="mt-5 flex flex-col gap-4">
        <CommandLine command={token} label="API token" />
        <p className="text-xs leading-relaxed text-muted">
          Send it with each request, in the header <code className="font-mono">Authorization: Bearer …</code>
        </p>
        <Button look="primary" className="self-end" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
