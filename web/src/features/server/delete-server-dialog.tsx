import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDeleteVps, vpsChanged } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { Button } from '@/ui/button';
import { CommandLine } from '@/ui/command-line';
import { Dialog } from '@/ui/dialog';
import { FormDialog } from '@/ui/form-dialog';
import { TextField } from '@/ui/text-field';
import type { ServerDialogProps } from './server-menu';

/** Asks before a server is destroyed or forgotten, and says what is left to do on one that was brought. */
export function DeleteServerDialog({ vps, open, onOpenChange }: ServerDialogProps) {
  const remove = useDeleteVps(vps.id);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const isCloud = vps.provider === 'digitalocean';
  const leave = () => {
    vpsChanged(client, { id: vps.id, status: 'removed' });
    void navigate('/app');
  };
  if (remove.data?.cleanup !== undefined) {
    return (
      <Dialog open={open} onOpenChange={leave} title={texts.serverIsRemoved} description={texts.cleanUpExplained}>
        <div className="mt-5 flex flex-col gap-4">
          <CommandLine command={remove.data.cleanup} label={texts.cleanUpCommand} />
          <Button look="primary" className="self-end" onClick={leave}>
            {texts.done}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        remove.reset();
        setTyped('');
        onOpenChange(next);
      }}
      title={isCloud ? texts.deleteServerQuestion : texts.removeServerQuestion}
      description={isCloud ? texts.deleteServerExplained(vps.label) : texts.removeServerExplained(vps.label)}
      submit={remove.isPending ? texts.removing : isCloud ? texts.deleteServer : texts.removeServer}
      danger
      pending={remove.isPending || (isCloud && typed.trim() !== vps.label)}
      error={remove.error}
      onSubmit={() => {
        remove.mutate(undefined, {
          onSuccess: ({ cleanup }) => {
            if (cleanup === undefined) {
              onOpenChange(false);
            }
          },
        });
      }}
    >
      {isCloud && (
        <TextField
          label={texts.typeToConfirm(vps.label)}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      )}
    </FormDialog>
  );
}
