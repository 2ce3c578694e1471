import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { CloudAccountCard } from '@/features/server-setup/cloud-account-card';
import { texts } from '@/texts/account';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { usePageTitle } from '@/ui/page-title';
import { QueryError } from '@/ui/query-error';
import { showToast } from '@/ui/toasts';
import { useAccount } from './account';
import { usePasskeys } from './passkeys';
import { PasskeysCard } from './passkeys-card';
import { providerNames, providers, signInErrorOf, useSignInMethods } from './sign-in-methods';
import { WaysInCard } from './ways-in-card';

/** Who one is here, and everything that proves it. No card is shown before those above it: it would be pushed down. */
export default function AccountPage() {
  usePageTitle(texts.account);
  const account = useAccount().data;
  const methods = useSignInMethods();
  const hasPasskeys = methods.data?.passkey === true || (account?.passkeys ?? 0) > 0;
  const passkeys = usePasskeys(hasPasskeys);
  const isPending = methods.isPending || (hasPasskeys && passkeys.isPending);
  const error = signInErrorOf(useLocation().search);
  useLinkedNotice(account?.providers);
  return (
    <Page title={texts.account} description={account?.email}>
      {error !== null && <ErrorNotice>{error}</ErrorNotice>}
      <QueryError of={methods} />
      {isPending && <Loading />}
      {account && methods.data && !isPending && (
        <>
          <WaysInCard account={account} methods={methods.data} />
          {hasPasskeys && <PasskeysCard account={account} methods={methods.data} />}
        </>
      )}
      {!isPending && <CloudAccountCard />}
    </Page>
  );
}

/** Says once, after the detour to a provider, that it has worked, where that is so. */
function useLinkedNotice(own: readonly string[] | undefined): void {
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const linked = new URLSearchParams(search).get('linked');
    const provider = providers.find((one) => one === linked);
    if (provider && own?.includes(provider)) {
      showToast({ title: texts.isLinked(providerNames[provider]), text: texts.canSignInWithIt });
      void navigate(pathname, { replace: true });
    }
  }, [search, pathname, navigate, own]);
}
