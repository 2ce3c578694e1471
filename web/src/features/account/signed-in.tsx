import { Navigate, Outlet } from 'react-router';
import { Button } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { useAccount } from './account';

/** Shows the pages below it to whoever is signed in, and the way to sign in to everybody else. */
export function SignedIn() {
  const account = useAccount();
  if (account.data) {
    return <Outlet />;
  }
  if (account.data === null) {
    return <Navigate to="/sign-in" replace />;
  }
  if (account.error) {
    return (
      <div className="mx-auto max-w-lg p-6">
        <ErrorNotice
          action={
            <Button size="small" onClick={() => void account.refetch()}>
              Try again
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
