import { Search } from 'lucide-react';
import { Link } from 'react-router';
import { AccountMenu } from '@/features/account/account-menu';
import { overlay } from '@/features/palette/overlay';
import { ThemeMenu } from '@/features/theme/theme-menu';
import { texts } from '@/texts/app';
import { Button } from '@/ui/button';
import { Logo } from '@/ui/logo';
import { Drawer } from '@/features/sidebar/drawer';

/** Above pages in narrow windows. */
export function TopBar() {
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line bg-surface px-2">
      <Drawer />
      <Link to="/app" className="mr-auto rounded-lg">
        <Logo />
      </Link>
      <Button
        look="ghost"
        size="icon"
        aria-label={texts.searchAndCommands}
        onClick={() => {
          overlay.set('palette');
        }}
      >
        <Search size={18} aria-hidden />
      </Button>
      <ThemeMenu />
      <AccountMenu />
    </header>
  );
}
