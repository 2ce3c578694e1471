import { Fingerprint, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { texts } from '@/texts/account';
import { browserName } from '@/ui/browser-name';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { FormDialog, textOf } from '@/ui/form-dialog';
import { QueryError } from '@/ui/query-error';
import { relativeTime } from '@/ui/relative-time';
import { Badge, Row, Rows } from '@/ui/row';
import { TextField } from '@/ui/text-field';
import type { Account } from './account';
import { canDoWithout } from './linked';
import { hasPasskeys } from './passkey';
import { useAddPasskey, usePasskeys, useRemovePasskey, useRenamePasskey, type Passkey } from './passkeys';
import type { SignInMethods } from './sign-in-methods';

interface PasskeysProps {
  readonly account: Account;
  readonly methods: SignInMethods;
}

/** The passkeys that sign one in. */
export function PasskeysCard({ account, methods }: PasskeysProps) {
  const passkeys = usePasskeys();
  const [adding, setAdding] = useState(false);
  const canAdd = methods.passkey && hasPasskeys();
  return (
    <Card
      title={texts.passkeys}
      description={texts.passkeysExplained}
      action={
        canAdd && (
          <Button
            size="small"
            onClick={() => {
              setAdding(true);
            }}
          >
            <Plus size={15} aria-hidden />
            {texts.addPasskey}
          </Button>
        )
      }
    >
      <QueryError of={passkeys} />
      {passkeys.data?.length === 0 && (
        <p className="text-sm text-muted">{canAdd ? texts.noPasskeys : texts.noPasskeysPossible}</p>
      )}
      {passkeys.data && passkeys.data.length > 0 && (
        <Rows label={texts.passkeys}>
          {passkeys.data.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              isNeeded={!canDoWithout('passkey', account, methods)}
              nowMs={passkeys.dataUpdatedAt}
            />
          ))}
        </Rows>
      )}
      <AddDialog open={adding} onOpenChange={setAdding} />
    </Card>
  );
}

interface PasskeyRowProps {
  readonly passkey: Passkey;
  readonly isNeeded: boolean;
  readonly nowMs: number;
}

function PasskeyRow({ passkey, isNeeded, nowMs }: PasskeyRowProps) {
  const { id, name, created_at, last_used_at, backed_up } = passkey;
  const remove = useRemovePasskey(id);
  const [renaming, setRenaming] = useState(false);
  const added = relativeTime(created_at, nowMs);
  const used = last_used_at === undefined ? undefined : relativeTime(last_used_at, nowMs);
  return (
    <Row
      icon={<Fingerprint size={18} aria-hidden />}
      title={
        <>
          {name}
          {backed_up && <Badge>{texts.synced}</Badge>}
        </>
      }
      text={[texts.passkeyAdded(added, used), isNeeded ? texts.yourOnlyWayIn : ''].filter(Boolean).join(' ')}
    >
      <Button
        look="ghost"
        size="icon"
        aria-label={texts.renameNamed(name)}
        title={texts.rename}
        onClick={() => {
          setRenaming(true);
        }}
      >
        <Pencil size={16} aria-hidden />
      </Button>
      <Confirm
        trigger={(ask) => (
          <Button
            look="ghost"
            size="icon"
            aria-label={texts.removeNamed(name)}
            title={isNeeded ? texts.addAnotherWayFirst : texts.remove}
            disabled={isNeeded}
            onClick={ask}
          >
            <Trash2 size={16} aria-hidden />
          </Button>
        )}
        title={texts.removePasskeyQuestion}
        description={texts.removePasskeyExplained(name)}
        submit={remove.isPending ? texts.removing : texts.removePasskey}
        act={remove}
      />
      <RenameDialog passkey={passkey} open={renaming} onOpenChange={setRenaming} />
    </Row>
  );
}

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

function AddDialog({ open, onOpenChange }: DialogProps) {
  const add = useAddPasskey();
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        add.reset();
        onOpenChange(next);
      }}
      title={texts.addPasskey}
      description={texts.addPasskeyExplained}
      submit={add.isPending ? texts.waitingForYou : texts.continue}
      pending={add.isPending}
      error={add.data === null ? new Error(texts.noPasskeyMade) : add.error}
      onSubmit={(fields) => {
        add.mutate(textOf(fields, 'name'), {
          onSuccess: (passkey) => {
            if (passkey) {
              onOpenChange(false);
            }
          },
        });
      }}
    >
      <TextField
        name="name"
        label={texts.name}
        hint={texts.passkeyNameHint}
        defaultValue={browserName(navigator.userAgent)}
        required
        maxLength={100}
      />
    </FormDialog>
  );
}

function RenameDialog({ passkey, open, onOpenChange }: DialogProps & { readonly passkey: Passkey }) {
  const rename = useRenamePasskey(passkey.id);
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        rename.reset();
        onOpenChange(next);
      }}
      title={texts.renamePasskey}
      submit={texts.rename}
      pending={rename.isPending}
      error={rename.error}
      onSubmit={(fields) => {
        rename.mutate(textOf(fields, 'name'), {
          onSuccess: () => {
            onOpenChange(false);
          },
        });
      }}
    >
      <TextField name="name" label={texts.name} defaultValue={passkey.name} required maxLength={100} />
    </FormDialog>
  );
}
