import { useId, useState } from 'react';
import { texts } from '@/texts/ssh-key';
import { FormDialog, textOf } from '@/ui/form-dialog';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { useAddKey } from './ssh-keys';

const DAY_MS = 24 * 60 * 60 * 1000;

const lifetimes = [
  { value: '', label: texts.never },
  { value: '1', label: texts.afterOneDay },
  { value: '7', label: texts.afterAWeek },
  { value: '30', label: texts.after30Days },
  { value: '365', label: texts.afterAYear },
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
      title={texts.addSshKey}
      submit={add.isPending ? texts.adding : texts.addKey}
      pending={add.isPending}
      error={add.error}
      onSubmit={onSubmit}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {texts.publicKey}
        </label>
        <textarea
          id={id}
          name="public_key"
          required
          rows={4}
          spellCheck={false}
          autoCapitalize="none"
          placeholder={texts.publicKeyExample}
          aria-describedby={`${id}-hint`}
          className="rounded-lg border border-line-strong bg-surface px-3 py-2 font-mono text-base sm:text-xs"
        />
        <p id={`${id}-hint`} className="text-xs text-muted">
          {texts.publicKeyHint(<code className="font-mono">~/.ssh/id_ed25519.pub</code>)}
        </p>
      </div>
      <TextField name="label" label={texts.label} placeholder={texts.labelHint} maxLength={100} />
      <Select label={texts.expires} value={days} onChange={setDays} choices={lifetimes} />
    </FormDialog>
  );
}
