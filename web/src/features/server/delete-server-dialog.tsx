import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDeleteVps, vpsChanged } from '@/features/vps/vps';
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
      <Dialog
        open={open}
        onOpenChange={leave}
        title="The server is removed"
        description="Chatcode is still installed on it. Paste this there to be rid of it; your files stay."
      >
        <div className="mt-5 flex flex-col gap-4">
          <CommandLine command={remove.data.cleanup} label="Clean-up command" />
          <Button look="primary" className="self-end" onClick={leave}>
            Done
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
      title={isCloud ? 'Delete server?' : 'Remove server?'}
      description={
        isCloud
          ? `“${vps.label}” is destroyed at DigitalOcean, with its disk and all that is on it. This cannot be undone.`
          : `“${vps.label}” and its sessions are gone from Chatcode. What is on the computer stays.`
      }
      submit={remove.isPending ? 'Removing…' : isCloud ? 'Delete server' : 'Remove server'}
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
          label={`Type ${vps.label} to confirm`}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      )}
    </FormDialog>
  );
}
