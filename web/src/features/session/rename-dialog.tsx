import { texts } from '@/texts/session';
import { TextField } from '@/ui/text-field';
import { FormDialog, textOf } from '@/ui/form-dialog';
import { useRenameSession, type Session } from './sessions';

interface SessionDialogProps {
  readonly session: Session;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function RenameDialog({ session, open, onOpenChange }: SessionDialogProps) {
  const rename = useRenameSession(session.id);
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        rename.reset();
        onOpenChange(next);
      }}
      title={texts.renameSession}
      submit={texts.rename}
      pending={rename.isPending}
      error={rename.error}
      onSubmit={(fields) => {
        rename.mutate(textOf(fields, 'title'), {
          onSuccess: () => {
            onOpenChange(false);
          },
        });
      }}
    >
      <TextField name="title" label={texts.title} defaultValue={session.title} required maxLength={200} />
    </FormDialog>
  );
}
