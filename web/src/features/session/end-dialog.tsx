import { FormDialog } from './form-dialog';
import { useEndSession, type Session } from './sessions';

interface EndDialogProps {
  readonly session: Session;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function EndDialog({ session, open, onOpenChange }: EndDialogProps) {
  const end = useEndSession(session.id);
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        end.reset();
        onOpenChange(next);
      }}
      title="End session?"
      description={`Everything that runs in “${session.title}” is stopped. This cannot be undone.`}
      submit={end.isPending ? 'Ending…' : 'End session'}
      danger
      pending={end.isPending}
      error={end.error}
      onSubmit={() => {
        end.mutate(undefined, {
          onSuccess: () => {
            onOpenChange(false);
          },
        });
      }}
    />
  );
}
