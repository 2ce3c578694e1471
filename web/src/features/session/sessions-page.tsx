import { Plus, Server } from 'lucide-react';
import { Link } from 'react-router';
import { useVpsList } from '@/features/vps/vps';
import { buttonClasses } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { usePageTitle } from '@/ui/page-title';
import { SessionList } from './session-list';

/** All servers of the user with their sessions. */
export function SessionsPage() {
  usePageTitle('Sessions');
  const vpsList = useVpsList();
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-10 px-4 pt-8 pb-16 sm:px-8">
      <h1 className="sr-only">Sessions</h1>
      {vpsList.isPending && <Loading />}
      {vpsList.error && <ErrorNotice>{vpsList.error.message}</ErrorNotice>}
      {vpsList.data?.length === 0 && <NoServer />}
      {vpsList.data?.map((vps) => (
        <SessionList key={vps.id} vps={vps} />
      ))}
    </main>
  );
}

function NoServer() {
  return (
    <div className="flex flex-col items-center gap-3 rounded-2xl border border-dashed border-line-strong px-6 py-16 text-center">
      <Server size={30} className="text-muted" aria-hidden />
      <p className="text-lg font-medium">You have no server yet</p>
      <p className="max-w-sm text-sm leading-relaxed text-muted">
        Bring a computer of your own, with one line that is pasted into its terminal, or have a server made for you.
      </p>
      <Link to="/app/servers/new" className={`${buttonClasses('primary')} mt-2`}>
        <Plus size={18} aria-hidden />
        Add server
      </Link>
    </div>
  );
}
