import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { texts } from '@/texts/account';
import { Button } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { useAccount, useHasLeft } from './account';
import { rememberPage } from './return-to';

/** Shows the pages below it to whoever is signed in, and the way to sign in to everybody else. */
export function SignedIn() {
  const account = useAccount();
  if (account.data) {
    return <Outlet />;
  }
  if (account.data === null) {
    return <ToSignIn />;
  }
  if (account.error) {
    return (
      <div className="mx-auto max-w-lg p-6">
        <ErrorNotice
          action={
            <Button size="small" onClick={() => void account.refetch()}>
              {texts.tryAgain}
            </Button>
          }
        >
          {account.error.message}
        </ErrorNotice>
      </div>
    );
  }
  return <Loading />;
}

/** Whoever has signed out on purpose wants nothing back; see {@link useSignOut}. */
function ToSignIn() {
  const { pathname } = useLocation();
  const hasLeft = useHasLeft();
  useEffect(() => {
    if (!hasLeft) {
      rememberPage(pathname);
    }
  }, [pathname, hasLeft]);
  return <Navigate to="/sign-in" replace />;
}
