import { useId, useState } from 'react';
import { FormDialog, textOf } from '@/ui/form-dialog';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { useAddKey } from './ssh-keys';

const DAY_MS = 24 * 60 * 60 * 1000;

const lifetimes = [
  { value: '', label: 'Never' },
  { value: '1', label: 'After one day' },
  { value: '7', label: 'After a week' },
  { value: '30', label: 'After 30 days' },
  { value: '365', label: 'After a year' },
] as const;

interface AddKeyDialogProps {
  readonly vpsId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function AddKeyDialog({ vpsId, open, onOpenChange }: AddKeyDialogProps) {
  const add = useAddKey(vpsId);
  const id = useId();
  const [days, setDays] = useState<(typeof lifetimes)[number]['value']>('');
  const onSubmit = (fields: FormData) => {
    const label = textOf(fields, 'label');
    add.mutate(
      {
        public_key: textOf(fields, 'public_key'),
        ...(label !== '' && { label }),
        ...(days !== '' && { expires_at: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
      },
      {
        onSuccess: () => {
          onOpenChange(false);
        },
      },
    );
  };
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        add.reset();
        onOpenChange(next);
      }}
      title="Add SSH key"
      submit={add.isPending ? 'Adding…' : 'Add key'}
      pending={add.isPending}
      error={add.error}
      onSubmit={onSubmit}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          Public key
        </label>
        <textarea
          id={id}
          name="public_key"
          required
          rows={4}
          spellCheck={false}
          autoCapitalize="none"
          placeholder="ssh-ed25519 AAAA… you@laptop"
          aria-describedby={`${id}-hint`}
          className="rounded-lg border border-line-strong bg-surface px-3 py-2 font-mono text-base sm:text-xs"
        />
        <p id={`${id}-hint`} className="text-xs text-muted">
          What is in <span className="font-mono">~/.ssh/id_ed25519.pub</span>. Never the file without .pub.
        </p>
      </div>
      <TextField name="label" label="Label" placeholder="Optional; the key’s comment otherwise" maxLength={100} />
      <Select label="Expires" value={days} onChange={setDays} choices={lifetimes} />
    </FormDialog>
  );
}
