import { useState, type ReactNode } from 'react';
import { FormDialog } from './form-dialog';

/** What a mutation has that needs to be told nothing. */
interface Act {
  readonly mutate: (input: undefined, options: { readonly onSuccess: () => void }) => void;
  readonly reset: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

interface ConfirmProps {
  /** What asks; it gets what opens the question. */
  readonly trigger: (ask: () => void) => ReactNode;
  readonly title: string;
  readonly description: string;
  readonly submit: string;
  readonly act: Act;
}

/** Asks before something is done that cannot be undone, and stays open until it has worked. */
export function Confirm({ trigger, title, description, submit, act }: ConfirmProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {trigger(() => {
        setAsking(true);
      })}
      <FormDialog
        open={asking}
        onOpenChange={(open) => {
          act.reset();
          setAsking(open);
        }}
        title={title}
        description={description}
        submit={submit}
        danger
        pending={act.isPending}
        error={act.error}
        onSubmit={() => {
          act.mutate(undefined, {
            onSuccess: () => {
              setAsking(false);
            },
          });
        }}
      />
    </>
  );
}
