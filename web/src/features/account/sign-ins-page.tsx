import { Laptop, LogOut, Smartphone } from 'lucide-react';
import { browserName, isMobile } from '@/ui/browser-name';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { Loading } from '@/ui/loading';
import { Page } from '@/ui/page';
import { usePageTitle } from '@/ui/page-title';
import { QueryError } from '@/ui/query-error';
import { relativeTime } from '@/ui/relative-time';
import { Badge, Row, Rows } from '@/ui/row';
import { useSignOut } from './account';
import { useRevoke, useSignIns, type SignIn } from './sign-ins';

/** Every browser in which one is signed in, and how to end that. */
export default function SignInsPage() {
  usePageTitle('Sign-ins');
  const signIns = useSignIns();
  const others = (signIns.data ?? []).filter(({ current }) => !current);
  return (
    <Page
      title="Sign-ins"
      description="Where you are signed in. One that is not used for a week ends by itself."
      action={others.length > 0 && <RevokeOthers others={others} />}
    >
      {signIns.isPending && <Loading />}
      <QueryError of={signIns} />
      {signIns.data && (
        <>
          <Card title={others.length === 0 ? 'This browser only' : `${others.length + 1} browsers`}>
            <Rows label="Sign-ins">
              {signIns.data.map((signIn) => (
                <SignInRow key={signIn.id} signIn={signIn} nowMs={signIns.dataUpdatedAt} />
              ))}
            </Rows>
          </Card>
          <p className="text-sm leading-relaxed text-muted">
            One that you do not know? Sign it out, then look at your API tokens and the activity of your account.
          </p>
        </>
      )}
    </Page>
  );
}

function RevokeOthers({ others }: { readonly others: readonly SignIn[] }) {
  const revoke = useRevoke(others.map(({ id }) => id));
  return (
    <Confirm
      trigger={(ask) => <Button onClick={ask}>Sign out all others</Button>}
      title="Sign out everywhere else?"
      description="You stay signed in here. Every other browser is signed out at once, also where a terminal is open."
      submit={revoke.isPending ? 'Signing out…' : 'Sign out all others'}
      act={revoke}
    />
  );
}

const ways: Partial<Record<string, string>> = {
  email: 'a link',
  google: 'Google',
  github: 'GitHub',
  passkey: 'a passkey',
};

function SignInRow({ signIn, nowMs }: { readonly signIn: SignIn; readonly nowMs: number }) {
  const { user_agent, method, address, created_at, last_seen_at, current } = signIn;
  const name = browserName(user_agent);
  const Icon = isMobile(user_agent) ? Smartphone : Laptop;
  const way = ways[method];
  return (
    <Row
      icon={<Icon size={18} aria-hidden />}
      title={
        <>
          <span title={user_agent}>{name}</span>
          {current && <Badge>This browser</Badge>}
        </>
      }
      text={
        <>
          {current ? 'Active now' : `Last active ${relativeTime(last_seen_at, nowMs)}`} · signed in{' '}
          {relativeTime(created_at, nowMs)}
          {way !== undefined && ` with ${way}`}
          {address !== '' && (
            <>
              {' '}
              from <span className="font-mono">{address}</span>
            </>
          )}
        </>
      }
    >
      {current ? <SignOutHere /> : <RevokeOne signIn={signIn} name={name} />}
    </Row>
  );
}

function SignOutHere() {
  const signOut = useSignOut();
  return (
    <>
      {signOut.error && <span className="text-xs text-danger">{signOut.error.message}</span>}
      <Button
        size="small"
        disabled={signOut.isPending}
        onClick={() => {
          signOut.mutate();
        }}
      >
        <LogOut size={15} aria-hidden />
        Sign out
      </Button>
    </>
  );
}

function RevokeOne({ signIn, name }: { readonly signIn: SignIn; readonly name: string }) {
  const revoke = useRevoke([signIn.id]);
  return (
    <Confirm
      trigger={(ask) => (
        <Button size="small" aria-label={`Sign out ${name}`} onClick={ask}>
          Sign out
        </Button>
      )}
      title="Sign this browser out?"
      description={`${name} is signed out at once, and so are the terminals that are open in it. Your sessions go on.`}
      submit={revoke.isPending ? 'Signing out…' : 'Sign out'}
      act={revoke}
    />
  );
}
