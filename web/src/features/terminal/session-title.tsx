import { useState } from 'react';
import { useRenameSession, type Session } from '@/features/session/sessions';
import { texts } from '@/texts/terminal';
import { showToast } from '@/ui/toasts';

interface SessionTitleProps {
  readonly session: Session;
  /** Called when it is a title again by a key. */
  readonly onLeave: () => void;
}

/** The title of a session, which becomes a field where it is pressed. */
export function SessionTitle({ session, onLeave }: SessionTitleProps) {
  const [editing, setEditing] = useState(false);
  const rename = useRenameSession(session.id);
  const save = (text: string) => {
    setEditing(false);
    const title = text.trim();
    if (title !== '' && title !== session.title) {
      rename.mutate(title, {
        onError: (error) => {
          showToast({ title: texts.notRenamed, text: error.message, isError: true });
        },
      });
    }
  };
  if (editing) {
    return (
      <input
        autoFocus
        aria-label={texts.titleOfTheSession}
        defaultValue={session.title}
        maxLength={200}
        onFocus={(event) => {
          event.target.select();
        }}
        onBlur={(event) => {
          save(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.currentTarget.blur();
            onLeave();
          } else if (event.key === 'Escape') {
            event.currentTarget.value = session.title;
            event.currentTarget.blur();
            onLeave();
          }
        }}
        className="h-8 min-w-0 flex-1 rounded-md border border-accent bg-surface px-1.5 text-base font-semibold sm:max-w-sm sm:text-sm"
      />
    );
  }
  return (
    <h1 className="min-w-0 text-sm font-semibold">
      <button
        type="button"
        title={texts.rename}
        onClick={() => {
          setEditing(true);
        }}
        className="block h-8 max-w-full cursor-text truncate rounded-md border border-transparent px-1.5 hover:border-line"
      >
        {rename.isPending ? rename.variables : session.title}
      </button>
    </h1>
  );
}
