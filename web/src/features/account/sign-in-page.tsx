import { useEffect, useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { ApiError } from '@/api/http';
import { texts } from '@/texts/account';
import { Button, buttonClasses } from '@/ui/button';
import { Logo } from '@/ui/logo';
import { ErrorNotice } from '@/ui/notice';
import { usePageTitle } from '@/ui/page-title';
import { useAccount, useSignIn } from './account';
import { ACCOUNT_PAGE } from './linked';
import { forgetPage, pageWanted } from './return-to';
import { SignInChoices } from './sign-in-choices';
import { isThisComputer } from './this-computer';
import { signInErrorOf } from './sign-in-methods';

/** Where a sign-in link leads. Only the button uses the token up: whatever opens links to look at them does not. */
export function SignInPage() {
  usePageTitle(texts.signIn);
  const account = useAccount();
  const [token, setToken] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    const pasted = () => {
      setToken(window.location.hash.slice(1));
    };
    window.addEventListener('hashchange', pasted);
    return () => {
      window.removeEventListener('hashchange', pasted);
    };
  }, []);
  const { search } = useLocation();
  const error = signInErrorOf(search);
  const [wasSignedIn, setWasSignedIn] = useState<boolean>();
  if (wasSignedIn === undefined && account.data !== undefined) {
    setWasSignedIn(account.data !== null);
  }
  if (account.data && token === '') {
    // With an error: whoever was signed in before wanted to link an account.
    return <Onward to={error !== null && wasSignedIn === true ? `${ACCOUNT_PAGE}${search}` : pageWanted()} />;
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 p-6">
      <a href="/" className="w-fit rounded-lg">
        <Logo />
      </a>
      <section className="rounded-2xl border border-line bg-surface p-6 shadow-sm sm:p-8">
        <h1 className="text-xl font-semibold">{texts.signIn}</h1>
        {error !== null && token === '' && (
          <div className="mt-4">
            <ErrorNotice>{error}</ErrorNotice>
          </div>
        )}
        {account.data && <SignedInAlready email={account.data.email} />}
        <SignInWithToken token={token} onUsed={setToken} />
      </section>
    </main>
  );
}

/** To where somebody wanted before they had to sign in, which is only once. */
function Onward({ to }: { readonly to: string }) {
  const [page] = useState(to);
  useEffect(forgetPage, []);
  return <Navigate to={page} replace />;
}

/** A link may come from somebody who wants others to work in an account that is not theirs. */
function SignedInAlready({ email }: { readonly email: string }) {
  return (
    <div className="mt-4 flex flex-col items-start gap-4 border-b border-line pb-5 text-sm leading-relaxed">
      <p>{texts.signedInAlready(<strong>{email}</strong>)}</p>
      <Link to="/app" replace className={buttonClasses()}>
        {texts.staySignedInAs(email)}
      </Link>
    </div>
  );
}

function SignInWithToken({ token, onUsed }: { readonly token: string; readonly onUsed: (token: '') => void }) {
  const signIn = useSignIn();
  const start = () => {
    signIn.mutate(token, {
      onSuccess: () => {
        onUsed('');
      },
      onError: (error) => {
        if (isUsedUp(error)) {
          window.history.replaceState(null, '', window.location.pathname);
          onUsed('');
        }
      },
    });
  };
  return (
    <div className="mt-4 flex flex-col gap-5 text-sm">
      {signIn.error && <ErrorNotice>{messageOf(signIn.error)}</ErrorNotice>}
      {token === '' ? (
        <>
          {isThisComputer() && <HowToGetALink again={signIn.error !== null} />}
          <SignInChoices />
        </>
      ) : (
        <>
          <p className="text-muted">{texts.linkSignsYouIn}</p>
          <Button look="primary" onClick={start} disabled={signIn.isPending} autoFocus>
            {signIn.isPending ? texts.signingIn : texts.signInToChatcode}
          </Button>
        </>
      )}
    </div>
  );
}

/** Starting prints the first link, and is refused while Chatcode runs; then there is another command for another link. */
function HowToGetALink({ again }: { readonly again: boolean }) {
  return (
    <p className="leading-relaxed text-muted">
      {(again ? texts.makeNewLink : texts.openLink)(<Command>make link</Command>, <Command>make run</Command>)}
    </p>
  );
}

function Command({ children }: { readonly children: string }) {
  return <code className="rounded-md bg-hover px-1.5 py-0.5 font-mono text-text">{children}</code>;
}

function isUsedUp(error: Error): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

function messageOf(error: Error): string {
  return error instanceof ApiError && error.code === 'invalid_link' ? texts.linkIsUsed : error.message;
}
