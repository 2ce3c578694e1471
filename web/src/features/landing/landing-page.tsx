import { Link, Navigate } from 'react-router';
import { useAccount } from '@/features/account/account';
import { ThemeMenu } from '@/features/theme/theme-menu';
import { buttonClasses } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { Logo } from '@/ui/logo';
import { usePageTitle } from '@/ui/page-title';

export function LandingPage() {
  usePageTitle('');
  const account = useAccount();
  if (account.isPending) {
    return <Loading />;
  }
  if (account.data) {
    return <Navigate to="/app" replace />;
  }
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col p-6">
      <header className="flex items-center justify-between">
        <Logo />
        <ThemeMenu />
      </header>
      <main className="flex flex-1 flex-col items-start justify-center gap-6 pb-24">
        <h1 className="max-w-xl text-4xl font-semibold tracking-tight text-balance sm:text-5xl">
          Your server’s terminal, wherever you are.
        </h1>
        <p className="max-w-lg text-lg leading-relaxed text-muted">
          Sessions that keep running when you close the tab, and look exactly the same when you come back.
        </p>
        <Link to="/sign-in" className={buttonClasses('primary')}>
          Sign in
        </Link>
      </main>
    </div>
  );
}
