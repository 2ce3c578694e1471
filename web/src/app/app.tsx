import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { SignInPage } from '@/features/account/sign-in-page';
import { SignedIn } from '@/features/account/signed-in';
import { SessionsPage } from '@/features/session/sessions-page';
import { Loading } from '@/ui/loading';
import { Frame } from './frame';
import { LiveUpdates } from './live-updates';
import { NotFoundPage } from './not-found-page';

const ServerPage = lazy(() => import('@/features/server/server-page'));
const AddServerPage = lazy(() => import('@/features/server-setup/add-server-page'));
const SettingsLayout = lazy(() => import('@/features/settings/settings-layout'));
const SettingsPage = lazy(() => import('@/features/settings/settings-page'));
const AccountPage = lazy(() => import('@/features/account/account-page'));
const SignInsPage = lazy(() => import('@/features/account/sign-ins-page'));
const TokensPage = lazy(() => import('@/features/token/tokens-page'));
const ActivityPage = lazy(() => import('@/features/audit/activity-page'));

/** All pages but the first, which is no part of the app. The router around it is the caller's. */
export function App({ client }: { readonly client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route index element={<Navigate to="/app" replace />} />
          <Route path="sign-in" element={<SignInPage />} />
          <Route element={<SignedIn />}>
            <Route path="app" element={<LiveUpdates />}>
              <Route element={<Frame />}>
                <Route index element={<SessionsPage />} />
                <Route path="sessions/:sessionId" element={null} />
                <Route path="servers/new" element={<AddServerPage />} />
                <Route path="servers/:vpsId" element={<ServerPage />} />
                <Route path="settings" element={<SettingsLayout />}>
                  <Route index element={<SettingsPage />} />
                  <Route path="account" element={<AccountPage />} />
                  <Route path="sign-ins" element={<SignInsPage />} />
                  <Route path="tokens" element={<TokensPage />} />
                  <Route path="activity" element={<ActivityPage />} />
                </Route>
              </Route>
            </Route>
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </QueryClientProvider>
  );
}
