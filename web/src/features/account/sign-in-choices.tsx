import { Fingerprint } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { texts } from '@/texts/account';
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
            {texts.tryAgain}
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
          {texts.continueWith(providerNames[provider])}
        </a>
      ))}
      {passkey && <PasskeyButton />}
    </div>
  );
}

function Or() {
  return (
    <p className="flex items-center gap-3 py-1 text-xs text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {texts.or}
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
        <p>{texts.mailIsOnItsWay(<strong>{mail.variables}</strong>)}</p>
        <p className="text-muted">{isThisComputer() ? texts.mailIsInLog : texts.mailIsLate}</p>
        <Button onClick={mail.reset}>{texts.useAnotherAddress}</Button>
      </div>
    );
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      {mail.error && <ErrorNotice>{mail.error.message}</ErrorNotice>}
      <TextField
        label={texts.emailAddress}
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
        }}
      />
      <Button look="primary" type="submit" disabled={mail.isPending}>
        {mail.isPending ? texts.sending : texts.sendMeALink}
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
        {signIn.isPending ? texts.waitingForYou : texts.signInWithAPasskey}
      </Button>
    </>
  );
}
