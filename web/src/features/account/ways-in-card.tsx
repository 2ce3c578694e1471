import { Link2, Mail } from 'lucide-react';
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
    <Card
      title="Ways to sign in"
      description="All of them lead to this one account. Whatever you remove, one way in always stays."
    >
      <Rows label="Ways to sign in">
        <Row
          icon={<Mail size={18} aria-hidden />}
          title="Mail"
          text={
            methods.email
              ? `A link to ${account.email}. It is always there: an address cannot be unlinked.`
              : 'This Chatcode sends no links by mail.'
          }
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
                aria-label={`Link ${providerNames[provider]}`}
                onClick={() => {
                  link.mutate(provider);
                }}
              >
                Link
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
    return 'Not linked.';
  }
  if (!methods[provider]) {
    return 'Linked, but this Chatcode does not offer it any more.';
  }
  return canDoWithout(provider, account, methods)
    ? 'Linked: it signs you in.'
    : 'Linked, and your only way in. Add another one before you unlink it.';
}

function Unlink({ provider, isNeeded }: { readonly provider: Provider; readonly isNeeded: boolean }) {
  const unlink = useUnlink(provider);
  const name = providerNames[provider];
  return (
    <Confirm
      trigger={(ask) => (
        <Button size="small" disabled={isNeeded} aria-label={`Unlink ${name}`} onClick={ask}>
          Unlink
        </Button>
      )}
      title={`Unlink ${name}?`}
      description={`It does not sign you in any more. Nothing changes in your account at ${name}, and you can link it again.`}
      submit={unlink.isPending ? 'Unlinking…' : 'Unlink'}
      act={unlink}
    />
  );
}
