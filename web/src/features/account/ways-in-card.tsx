import { Link2, Mail } from 'lucide-react';
import { texts } from '@/texts/account';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { ErrorNotice } from '@/ui/notice';
import { Row, Rows } from '@/ui/row';
import type { Account } from './account';
import { canDoWithout, useLink, useUnlink } from './linked';
import { providerNames, providers, type Provider, type SignInMethods } from './sign-in-methods';

interface WaysInProps {
  readonly account: Account;
  readonly methods: SignInMethods;
}

/** Mail and the accounts elsewhere that sign one in, to be linked and unlinked. */
export function WaysInCard({ account, methods }: WaysInProps) {
  const link = useLink();
  const shown = providers.filter((provider) => methods[provider] || account.providers.includes(provider));
  return (
    <Card title={texts.waysToSignIn} description={texts.waysToSignInExplained}>
      <Rows label={texts.waysToSignIn}>
        <Row
          icon={<Mail size={18} aria-hidden />}
          title={texts.mail}
          text={methods.email ? texts.linkByMailTo(account.email) : texts.noLinksByMail}
        />
        {shown.map((provider) => (
          <Row
            key={provider}
            icon={<Link2 size={18} aria-hidden />}
            title={providerNames[provider]}
            text={textOf(provider, account, methods)}
          >
            {account.providers.includes(provider) ? (
              <Unlink provider={provider} isNeeded={!canDoWithout(provider, account, methods)} />
            ) : (
              <Button
                size="small"
                disabled={link.isPending}
                aria-label={texts.linkProvider(providerNames[provider])}
                onClick={() => {
                  link.mutate(provider);
                }}
              >
                {texts.link}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
      {link.error && (
        <div className="mt-4">
          <ErrorNotice>{link.error.message}</ErrorNotice>
        </div>
      )}
    </Card>
  );
}

function textOf(provider: Provider, account: Account, methods: SignInMethods): string {
  if (!account.providers.includes(provider)) {
    return texts.notLinked;
  }
  if (!methods[provider]) {
    return texts.linkedButNotOffered;
  }
  return canDoWithout(provider, account, methods) ? texts.linkedItSignsYouIn : texts.linkedAsOnlyWay;
}

function Unlink({ provider, isNeeded }: { readonly provider: Provider; readonly isNeeded: boolean }) {
  const unlink = useUnlink(provider);
  const name = providerNames[provider];
  return (
    <Confirm
      trigger={(ask) => (
        <Button size="small" disabled={isNeeded} aria-label={texts.unlinkNamed(name)} onClick={ask}>
          {texts.unlink}
        </Button>
      )}
      title={texts.unlinkQuestion(name)}
      description={texts.unlinkExplained(name)}
      submit={unlink.isPending ? texts.unlinking : texts.unlink}
      act={unlink}
    />
  );
}
