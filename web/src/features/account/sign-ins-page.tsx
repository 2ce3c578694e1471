import { Laptop, LogOut, Smartphone } from 'lucide-react';
import { texts } from '@/texts/account';
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
  usePageTitle(texts.signIns);
  const signIns = useSignIns();
  const others = (signIns.data ?? []).filter(({ current }) => !current);
  return (
    <Page
      title={texts.signIns}
      description={texts.signInsExplained}
      action={others.length > 0 && <RevokeOthers others={others} />}
    >
      {signIns.isPending && <Loading />}
      <QueryError of={signIns} />
      {signIns.data && (
        <>
          <Card title={others.length === 0 ? texts.thisBrowserOnly : texts.browsers(others.length + 1)}>
            <Rows label={texts.signIns}>
              {signIns.data.map((signIn) => (
                <SignInRow key={signIn.id} signIn={signIn} nowMs={signIns.dataUpdatedAt} />
              ))}
            </Rows>
          </Card>
          <p className="text-sm leading-relaxed text-muted">{texts.unknownSignIn}</p>
        </>
      )}
    </Page>
  );
}

function RevokeOthers({ others }: { readonly others: readonly SignIn[] }) {
  const revoke = useRevoke(others.map(({ id }) => id));
  return (
    <Confirm
      trigger={(ask) => <Button onClick={ask}>{texts.signOutOthers}</Button>}
      title={texts.signOutOthersQuestion}
      description={texts.signOutOthersExplained}
      submit={revoke.isPending ? texts.signingOut : texts.signOutOthers}
      act={revoke}
    />
  );
}

function SignInRow({ signIn, nowMs }: { readonly signIn: SignIn; readonly nowMs: number }) {
  const { user_agent, method, address, created_at, last_seen_at, current } = signIn;
  const name = browserName(user_agent);
  const Icon = isMobile(user_agent) ? Smartphone : Laptop;
  return (
    <Row
      icon={<Icon size={18} aria-hidden />}
      title={
        <>
          <span title={user_agent}>{name}</span>
          {current && <Badge>{texts.thisBrowser}</Badge>}
        </>
      }
      text={
        <>
          {current ? texts.activeNow : texts.lastActive(relativeTime(last_seen_at, nowMs))} ·{' '}
          {texts.signedIn(
            relativeTime(created_at, nowMs),
            method,
            address === '' ? undefined : <span className="font-mono">{address}</span>,
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
        {texts.signOut}
      </Button>
    </>
  );
}

function RevokeOne({ signIn, name }: { readonly signIn: SignIn; readonly name: string }) {
  const revoke = useRevoke([signIn.id]);
  return (
    <Confirm
      trigger={(ask) => (
        <Button size="small" aria-label={texts.signOutNamed(name)} onClick={ask}>
          {texts.signOut}
        </Button>
      )}
      title={texts.signOutQuestion}
      description={texts.signOutExplained(name)}
      submit={revoke.isPending ? texts.signingOut : texts.signOut}
      act={revoke}
    />
  );
}
