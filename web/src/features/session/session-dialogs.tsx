import { Store, useStore } from '@/ui/store';
import { EndDialog } from './end-dialog';
import { RenameDialog } from './rename-dialog';
import { useSession } from './sessions';

interface Asked {
  readonly sessionId: string;
  readonly dialog: 'rename' | 'end';
}

const asked = new Store<Asked | undefined>(undefined);

/** Opens a dialog about a session from wherever it is not shown itself. */
export function askAboutSession(sessionId: string, dialog: Asked['dialog']): void {
  asked.set({ sessionId, dialog });
}

/** What {@link askAboutSession} opens. */
export function SessionDialogs() {
  const wanted = useStore(asked);
  const { session } = useSession(wanted?.sessionId ?? '');
  if (!wanted || !session) {
    return null;
  }
  const Dialog = wanted.dialog === 'rename' ? RenameDialog : EndDialog;
  return (
    <Dialog
      open
      session={session}
      onOpenChange={(open) => {
        if (!open) {
          asked.set(undefined);
        }
      }}
    />
  );
}
