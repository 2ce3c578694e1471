import { Fingerprint } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { BrandIcon } from '@/ui/brand-icon';
import { Button, buttonClasses } from '@/ui/button';
import { ErrorNotice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';
import { usePasskeySignIn } from './account';
import { hasPasskeys } from './passkey';
import { startAddress } from './return-to';
import { isThisComputer } from './this-computer';
import { providerNames, providers, useSignInMail, useSignInMethods, type SignInMethods } from './sign-in-methods';

/** What this installation offers to sign in with. */
export function SignInChoices() {
  const methods = useSignInMethods();
  if (methods.error) {
    return (
      <ErrorNotice
        action={
          <Button size="small" disabled={methods.isFetching} onClick={() => void methods.refetch()}>
            Try again
          </Button>
        }
      >
        {methods.error.message}
      </ErrorNotice>
    );
  }
  return methods.data ? <Choices methods={methods.data} /> : null;
}

function Choices({ methods }: { readonly methods: SignInMethods }) {
  const offered = providers.filter((provider) => methods[provider]);
  const passkey = methods.passkey && hasPasskeys();
  return (
    <div className="flex flex-col gap-3">
      {methods.email && <MailForm />}
      {methods.email && (offered.length > 0 || passkey) && <Or />}
      {offered.map((provider) => (
        <a key={provider} href={startAddress(provider)} className={buttonClasses()}>
          <BrandIcon brand={provider} />
          Continue with {providerNames[provider]}
        </a>
      ))}
      {passkey && <PasskeyButton />}
    </div>
  );
}

function Or() {
  return (
    <p className="flex items-center gap-3 py-1 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      or
    </p>
  );
}

function MailForm() {
  const [email, setEmail] = useState('');
  const mail = useSignInMail();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    mail.mutate(email);
  };
  if (mail.isSuccess) {
    return (
      <div role="status" className="flex flex-col gap-3 leading-relaxed">
        <p>
          Check your mail: a link to sign in is on its way to <strong>{mail.variables}</strong>. It works once, within
          10 minutes, in any browser.
        </p>
        <p className="text-muted">
          {isThisComputer()
            ? 'As long as no mail server is set up here, it is written to data/logs/control-plane.log instead.'
            : 'Nothing there after a minute or two? Look among the spam, then ask again.'}
        </p>
        <Button onClick={mail.reset}>Use another address</Button>
      </div>
    );
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      {mail.error && <ErrorNotice>{mail.error.message}</ErrorNotice>}
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
        }}
      />
      <Button look="primary" type="submit" disabled={mail.isPending}>
        {mail.isPending ? 'Sending…' : 'Send me a link'}
      </Button>
    </form>
  );
}

function PasskeyButton() {
  const signIn = usePasskeySignIn();
  const start = () => {
    signIn.mutate();
  };
  return (
    <>
      {signIn.error && <ErrorNotice>{signIn.error.message}</ErrorNotice>}
      <Button onClick={start} disabled={signIn.isPending}>
        <Fingerprint size={17} aria-hidden />
        {signIn.isPending ? 'Waiting for you…' : 'Sign in with a passkey'}
      </Button>
    </>
  );
}
