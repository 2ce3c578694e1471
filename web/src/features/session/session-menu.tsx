import { EllipsisVertical, Pencil, SquareX, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { texts } from '@/texts/session';
import { Button } from '@/ui/button';
import { Menu, MenuItem } from '@/ui/menu';
import { EndDialog } from './end-dialog';
import { RenameDialog } from './rename-dialog';
import { isOpen, type Session } from './sessions';

/** What can be done to a session. */
export function SessionMenu({ session, small }: { readonly session: Session; readonly small?: boolean }) {
  const [dialog, setDialog] = useState<'rename' | 'end'>();
  const shown = (name: typeof dialog) => ({
    open: dialog === name,
    onOpenChange: (open: boolean) => {
      setDialog(open ? name : undefined);
    },
  });
  return (
    <>
      <Menu
        trigger={
          <Button
            look="ghost"
            size="icon"
            {...(small && { className: 'size-7!' })}
            aria-label={texts.actionsFor(session.title)}
          >
            <EllipsisVertical size={small ? 15 : 18} aria-hidden />
          </Button>
        }
      >
        <MenuItem
          icon={<Pencil size={16} aria-hidden />}
          onSelect={() => {
            setDialog('rename');
          }}
        >
          {texts.rename}
        </MenuItem>
        <MenuItem
          danger
          icon={isOpen(session) ? <SquareX size={16} aria-hidden /> : <Trash2 size={16} aria-hidden />}
          onSelect={() => {
            setDialog('end');
          }}
        >
          {isOpen(session) ? texts.endSession : texts.removeFromList}
        </MenuItem>
      </Menu>
      <RenameDialog session={session} {...shown('rename')} />
      <EndDialog session={session} {...shown('end')} />
    </>
  );
}
