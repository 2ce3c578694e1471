import type { ReactNode } from 'react';
import { texts } from '@/texts/ui';
import { Button } from './button';
import { Dialog } from './dialog';
import { ErrorNotice } from './notice';

interface FormDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (fields: FormData) => void;
  readonly children?: ReactNode;
}

/** A dialog with fields, or with a question, and one way to go on. It stays open until that has worked. */
export function FormDialog(props: FormDialogProps) {
  const { open, onOpenChange, title, description, submit, danger, pending, error, onSubmit, children } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} {...(description !== undefined && { description })}>
      <form
        className="mt-5 flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(new FormData(event.currentTarget));
        }}
      >
        {children}
        {error && <ErrorNotice>{error.message}</ErrorNotice>}
        <div className="mt-1 flex justify-end gap-2.5">
          <Button
            onClick={() => {
              onOpenChange(false);
            }}
          >
            {texts.cancel}
          </Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={pending}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The text of a field, without blanks around it. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
