import type { ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the app that is read from top to bottom. */
export function Page({ title, description, action, children }: PageProps) {
  return (
    <main className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 pt-7 pb-16 sm:px-8 sm:pt-10">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 sm:flex-nowrap">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
          {description !== undefined && <div className="mt-1.5 text-sm text-muted">{description}</div>}
        </div>
        {action}
      </header>
      {children}
    </main>
  );
}
