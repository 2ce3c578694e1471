import { useVpsList } from '@/features/vps/vps';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { usePageTitle } from '@/ui/page-title';
import { SessionList } from './session-list';

/** All servers of the user with their sessions. */
export function SessionsPage() {
  usePageTitle('Sessions');
  const vpsList = useVpsList();
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-10 px-4 pt-8 pb-16 sm:px-6">
      <h1 className="sr-only">Sessions</h1>
      {vpsList.isPending && <Loading />}
      {vpsList.error && <ErrorNotice>{vpsList.error.message}</ErrorNotice>}
      {vpsList.data?.length === 0 && <p className="py-10 text-center text-muted">You have no server yet.</p>}
      {vpsList.data?.map((vps) => (
        <SessionList key={vps.id} vps={vps} />
      ))}
    </main>
  );
}
