import { EllipsisVertical, Pencil, SquareX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Menu, MenuItem } from '@/ui/menu';
import { EndDialog } from './end-dialog';
import { RenameDialog } from './rename-dialog';
import type { Session } from './sessions';

/** What can be done to a session. */
export function SessionMenu({ session }: { readonly session: Session }) {
  const [dialog, setDialog] = useState<'rename' | 'end'>();
  const isOpen = (name: typeof dialog) => ({
    open: dialog === name,
    onOpenChange: (open: boolean) => {
      setDialog(open ? name : undefined);
    },
  });
  return (
    <>
      <Menu
        trigger={
          <Button look="ghost" size="icon" aria-label={`Actions for ${session.title}`}>
            <EllipsisVertical size={18} aria-hidden />
          </Button>
        }
      >
        <MenuItem
          icon={<Pencil size={16} aria-hidden />}
          onSelect={() => {
            setDialog('rename');
          }}
        >
          Rename
        </MenuItem>
        {session.status !== 'ended' && (
          <MenuItem
            danger
            icon={<SquareX size={16} aria-hidden />}
            onSelect={() => {
              setDialog('end');
            }}
          >
            End session
          </MenuItem>
        )}
      </Menu>
      <RenameDialog session={session} {...isOpen('rename')} />
      <EndDialog session={session} {...isOpen('end')} />
    </>
  );
}
