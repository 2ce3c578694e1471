import { CircleUser, LogOut } from 'lucide-react';
import { texts } from '@/texts/account';
import { Button } from '@/ui/button';
import { ErrorNotice } from '@/ui/notice';
import { Menu, MenuItem, MenuLabel } from '@/ui/menu';
import { useAccount, useSignOut } from './account';

export function AccountMenu() {
  const account = useAccount();
  const signOut = useSignOut();
  return (
    <>
      <Menu
        trigger={
          <Button look="ghost" size="icon" aria-label={texts.account}>
            <CircleUser size={18} aria-hidden />
          </Button>
        }
      >
        <MenuLabel>{account.data?.email ?? ''}</MenuLabel>
        <MenuItem
          icon={<LogOut size={16} aria-hidden />}
          onSelect={() => {
            signOut.mutate();
          }}
        >
          {texts.signOut}
        </MenuItem>
      </Menu>
      {signOut.error && (
        <div className="fixed inset-x-4 bottom-4 z-30 mx-auto max-w-md">
          <ErrorNotice>{texts.stillSignedIn(signOut.error.message)}</ErrorNotice>
        </div>
      )}
    </>
  );
}
