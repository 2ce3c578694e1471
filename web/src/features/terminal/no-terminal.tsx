import { Link } from 'react-router';
import { askForSessionLike } from '@/features/session/new-session';
import type { Session } from '@/features/session/sessions';
import { texts } from '@/texts/terminal';
import { Button, buttonClasses } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { MEDIUM, useMedia } from '@/ui/media';
import { ErrorNotice } from '@/ui/notice';
import { Drawer } from '@/features/sidebar/drawer';
import type { ReactNode } from 'react';

interface NoTerminalProps {
  readonly session: Session | null | undefined;
  readonly error: Error | null;
}

/** Why there is no terminal where one was asked for. */
export function NoTerminal({ session, error }: NoTerminalProps) {
  if (error) {
    return (
      <Page>
        <div className="mx-auto w-full max-w-lg p-6">
          <ErrorNotice>{error.message}</ErrorNotice>
        </div>
      </Page>
    );
  }
  return <Page>{session === undefined ? <Loading /> : <Nothing text={texts.noSuchSession} />}</Page>;
}

/** A session whose tab is not there any more, as it was closed in another window. */
export function TabClosed({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <Page>
      <div className="flex flex-1 animate-late flex-col items-center justify-center gap-5 p-6 text-center">
        <p>{texts.tabIsClosed}</p>
        <Button onClick={onOpen}>{texts.openItAgain}</Button>
      </div>
    </Page>
  );
}

function Nothing({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-5 p-6 text-center">
      <p>{text}</p>
      {children}
      <Link to="/app" className={buttonClasses()}>
        {texts.allSessions}
      </Link>
    </div>
  );
}

/** A session that had ended before anybody came to look at it. */
export function Over({ session }: { readonly session: Session }) {
  return (
    <Nothing text={session.status === 'error' ? texts.sessionHasFailed : texts.sessionHasEnded}>
      <Button
        look="primary"
        onClick={() => {
          askForSessionLike(session);
        }}
      >
        {texts.startOneLikeIt}
      </Button>
    </Nothing>
  );
}

function Page({ children }: { readonly children: ReactNode }) {
  const medium = useMedia(MEDIUM);
  return (
    <div className="flex h-full flex-col">
      {!medium && (
        <header className="flex h-11 shrink-0 items-center border-b border-line bg-surface px-2">
          <Drawer />
        </header>
      )}
      {children}
    </div>
  );
}
