import { EllipsisVertical, Pencil, Power, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usePower, useRenameVps, type Vps } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { Button } from '@/ui/button';
import { FormDialog, textOf } from '@/ui/form-dialog';
import { Menu, MenuItem } from '@/ui/menu';
import { TextField } from '@/ui/text-field';
import { showToast } from '@/ui/toasts';
import { DeleteServerDialog } from './delete-server-dialog';

type Opened = 'rename' | 'off' | 'delete';

/** What can be done to a server. */
export function ServerMenu({ vps }: { readonly vps: Vps }) {
  const [opened, setOpened] = useState<Opened>();
  const power = usePower(vps.id);
  const shown = (name: Opened) => ({
    vps,
    open: opened === name,
    onOpenChange: (open: boolean) => {
      setOpened(open ? name : undefined);
    },
  });
  const open = (name: Opened) => () => {
    setOpened(name);
  };
  const isCloud = vps.provider === 'digitalocean';
  const canSwitch = isCloud && (vps.provisioning?.step ?? 'ready') === 'ready';
  return (
    <>
      <Menu
        trigger={
          <Button look="ghost" size="icon" aria-label={texts.actionsFor(vps.label)}>
            <EllipsisVertical size={18} aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Pencil size={16} aria-hidden />} onSelect={open('rename')}>
          {texts.rename}
        </MenuItem>
        {canSwitch && vps.status === 'active' && (
          <MenuItem icon={<Power size={16} aria-hidden />} onSelect={open('off')}>
            {texts.switchOff}
          </MenuItem>
        )}
        {canSwitch && vps.status === 'off' && (
          <MenuItem
            icon={<Power size={16} aria-hidden />}
            onSelect={() => {
              power.mutate('on', {
                onError: (error) => {
                  showToast({ title: texts.notSwitchedOn, text: error.message, isError: true });
                },
              });
            }}
          >
            {texts.switchOn}
          </MenuItem>
        )}
        {vps.provider !== 'local' && vps.status !== 'deleting' && (
          <MenuItem danger icon={<Trash2 size={16} aria-hidden />} onSelect={open('delete')}>
            {isCloud ? texts.deleteServer : texts.removeServer}
          </MenuItem>
        )}
      </Menu>
      <RenameServerDialog {...shown('rename')} />
      <SwitchOffDialog {...shown('off')} />
      <DeleteServerDialog {...shown('delete')} />
    </>
  );
}

export interface ServerDialogProps {
  readonly vps: Vps;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

function RenameServerDialog({ vps, open, onOpenChange }: ServerDialogProps) {
  const rename = useRenameVps(vps.id);
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        rename.reset();
        onOpenChange(next);
      }}
      title={texts.renameServer}
      submit={texts.rename}
      pending={rename.isPending}
      error={rename.error}
      onSubmit={(fields) => {
        rename.mutate(textOf(fields, 'label'), {
          onSuccess: () => {
            onOpenChange(false);
          },
        });
      }}
    >
      <TextField name="label" label={texts.name} defaultValue={vps.label} required maxLength={100} />
    </FormDialog>
  );
}

function SwitchOffDialog({ vps, open, onOpenChange }: ServerDialogProps) {
  const power = usePower(vps.id);
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        power.reset();
        onOpenChange(next);
      }}
      title={texts.switchOffQuestion}
      description={texts.switchOffExplained(vps.label)}
      submit={power.isPending ? texts.switchingOff : texts.switchOff}
      danger
      pending={power.isPending}
      error={power.error}
      onSubmit={() => {
        power.mutate('off', {
          onSuccess: () => {
            onOpenChange(false);
          },
        });
      }}
    />
  );
}
