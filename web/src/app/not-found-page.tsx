import { Link } from 'react-router';
import { buttonClasses } from '@/ui/button';
import { usePageTitle } from '@/ui/page-title';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-5 p-6 text-center">
      <h1 className="text-xl font-semibold">There is nothing here</h1>
      <Link to="/app" className={buttonClasses('primary')}>
        To your sessions
      </Link>
    </main>
  );
}
