import { texts } from '@/texts/session';
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
        title: texts.endSessionQuestion,
        description: texts.endSessionExplained(session.title),
        submit: end.isPending ? texts.ending : texts.endSession,
      }
    : {
        title: texts.removeSessionQuestion,
        description: texts.removeSessionExplained(session.title),
        submit: end.isPending ? texts.removing : texts.removeSession,
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
