import { Plus, Server } from 'lucide-react';
import { Link } from 'react-router';
import { useVpsList } from '@/features/vps/vps';
import { texts } from '@/texts/session';
import { buttonClasses } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { usePageTitle } from '@/ui/page-title';
import { SessionList } from './session-list';

/** All servers of the user with their sessions. */
export function SessionsPage() {
  usePageTitle(texts.sessions);
  const vpsList = useVpsList();
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-10 px-4 pt-8 pb-16 sm:px-8">
      <h1 className="sr-only">{texts.sessions}</h1>
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
      <p className="text-lg font-medium">{texts.noServerYet}</p>
      <p className="max-w-sm text-sm leading-relaxed text-muted">{texts.noServerExplained}</p>
      <Link to="/app/servers/new" className={`${buttonClasses('primary')} mt-2`}>
        <Plus size={18} aria-hidden />
        {texts.addServer}
      </Link>
    </div>
  );
}
