import { FormDialog } from '@/ui/form-dialog';
import { isOpen, useEndSession, type Session } from './sessions';

interface EndDialogProps {
  readonly session: Session;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before a session is ended, or removed where it is over already. */
export function EndDialog({ session, open, onOpenChange }: EndDialogProps) {
  const end = useEndSession(session.id);
  const text = isOpen(session)
    ? {
        title: 'End session?',
        description: `Everything that runs in “${session.title}” is stopped. This cannot be undone.`,
        submit: end.isPending ? 'Ending…' : 'End session',
      }
    : {
        title: 'Remove session?',
        description: `“${session.title}” is over. It is removed from the list.`,
        submit: end.isPending ? 'Removing…' : 'Remove session',
      };
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        end.reset();
        onOpenChange(next);
      }}
      {...text}
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
