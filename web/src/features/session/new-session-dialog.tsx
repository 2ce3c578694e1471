import { useNavigate } from 'react-router';
import { TextField } from '@/ui/text-field';
import { FormDialog, textOf } from './form-dialog';
import { useCreateSession } from './sessions';

interface NewSessionDialogProps {
  readonly vpsId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function NewSessionDialog({ vpsId, open, onOpenChange }: NewSessionDialogProps) {
  const navigate = useNavigate();
  const create = useCreateSession(vpsId);
  const onSubmit = (fields: FormData) => {
    const title = textOf(fields, 'title');
    const workdir = textOf(fields, 'workdir');
    create.mutate(
      { ...(title !== '' && { title }), ...(workdir !== '' && { workdir }) },
      { onSuccess: (session) => void navigate(`/app/sessions/${session.id}`) },
    );
  };
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        create.reset();
        onOpenChange(next);
      }}
      title="New session"
      description="A shell on your server. It keeps running when you close the page."
      submit={create.isPending ? 'Starting…' : 'Start session'}
      pending={create.isPending}
      error={create.error}
      onSubmit={onSubmit}
    >
      <TextField name="title" label="Title" placeholder="Optional" maxLength={200} />
      <TextField
        name="workdir"
        label="Folder"
        placeholder="my-project"
        hint="Below ~/workspace; it is created if it is missing."
        autoCapitalize="none"
        spellCheck={false}
        maxLength={4096}
      />
    </FormDialog>
  );
}
