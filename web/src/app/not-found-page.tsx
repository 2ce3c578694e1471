import { Link } from 'react-router';
import { texts } from '@/texts/app';
import { buttonClasses } from '@/ui/button';
import { usePageTitle } from '@/ui/page-title';

export function NotFoundPage() {
  usePageTitle(texts.notFound);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-5 p-6 text-center">
      <h1 className="text-xl font-semibold">{texts.thereIsNothingHere}</h1>
      <Link to="/app" className={buttonClasses('primary')}>
        {texts.toYourSessions}
      </Link>
    </main>
  );
}
