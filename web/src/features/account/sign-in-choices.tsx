import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button, buttonClasses } from '@/ui/button';
import { ErrorNotice } from '@/ui/notice';
import { TextField } from '@/ui/text-field';
import { usePasskeySignIn } from './account';
import { hasPasskeys } from './passkey';
import {
  providerNames,
  providers,
  startAddress,
  useSignInMail,
  useSignInMethods,
  type SignInMethods,
} from './sign-in-methods';

/** What this installation offers to sign in with. */
export function SignInChoices() {
  const methods = useSignInMethods();
  if (methods.error) {
    return <ErrorNotice>{methods.error.message}</ErrorNotice>;
  }
  return methods.data ? <Choices methods={methods.data} /> : null;
}

function Choices({ methods }: { readonly methods: SignInMethods }) {
  const offered = providers.filter((provider) => methods[provider]);
  return (
    <div className="flex flex-col gap-3">
      {methods.email && <MailForm />}
      {offered.map((provider) => (
        <a key={provider} href={startAddress(provider)} className={buttonClasses()}>
          Continue with {providerNames[provider]}
        </a>
      ))}
      {methods.passkey && hasPasskeys() && <PasskeyButton />}
    </div>
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
          10 minutes.
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
  const navigate = useNavigate();
  const signIn = usePasskeySignIn();
  const start = () => {
    signIn.mutate(undefined, {
      onSuccess: (account) => {
        if (account) {
          void navigate('/app', { replace: true });
        }
      },
    });
  };
  return (
    <>
      {signIn.error && <ErrorNotice>{signIn.error.message}</ErrorNotice>}
      <Button onClick={start} disabled={signIn.isPending}>
        Sign in with a passkey
      </Button>
    </>
  );
}
