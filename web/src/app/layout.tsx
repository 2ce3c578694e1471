import { Link, Outlet } from 'react-router';
import { AccountMenu } from '@/features/account/account-menu';
import { ThemeMenu } from '@/features/theme/theme-menu';
import { Logo } from '@/ui/logo';

/** The frame around the pages of the app, except the terminal, which needs all the room. */
export function Layout() {
  return (
    <>
      <header className="sticky top-0 z-20 border-b border-line bg-surface/90 backdrop-blur">
        <div className="mx-auto flex h-14 max-w-3xl items-center gap-1 px-4 sm:px-6">
          <Link to="/app" className="mr-auto rounded-lg">
            <Logo />
          </Link>
          <ThemeMenu />
          <AccountMenu />
        </div>
      </header>
      <Outlet />
    </>
  );
}
