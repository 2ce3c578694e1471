import { useEffect, useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { DropZone } from '@/features/file/drop-zone';
import { FileBrowser } from '@/features/file/file-browser';
import { UploadsPanel } from '@/features/file/uploads-panel';
import { attentionPaid } from '@/features/notification/attention';
import { isOpen, useSession, type Session } from '@/features/session/sessions';
import { openTab } from '@/features/tab/tabs';
import { buttonClasses } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { MEDIUM, useMedia, WIDE } from '@/ui/media';
import { ErrorNotice } from '@/ui/notice';
import { usePageTitle } from '@/ui/page-title';
import { Sheet } from '@/ui/sheet';
import { Drawer } from '@/features/sidebar/drawer';
import { bringFiles } from './bring-files';
import { SessionHeader } from './session-header';
import type { TerminalSession } from './terminal-session';
import { TerminalView } from './terminal-view';

/** A session in full. */
export default function TerminalPage() {
  const { sessionId = '' } = useParams();
  const { session, error } = useSession(sessionId);
  usePageTitle(session?.title ?? 'Session');
  useEffect(() => {
    if (session) {
      openTab(session.id);
    }
  }, [session]);
  useAttentionPaid(sessionId);
  if (session) {
    return <KnownSession key={session.id} session={session} />;
  }
  return (
    <div className="flex h-full flex-col">
      <Header session={undefined} showsFiles={false} onFiles={() => undefined} onSearch={undefined} />
      <main className="flex min-h-0 flex-1 flex-col">
        <NoTerminal session={session} error={error} />
      </main>
    </div>
  );
}

function KnownSession({ session }: { readonly session: Session }) {
  const wide = useMedia(WIDE);
  const [terminal, setTerminal] = useState<TerminalSession>();
  const [searching, setSearching] = useState(false);
  const [showsFiles, setShowsFiles] = useState(false);
  const browser = (
    <FileBrowser
      session={session}
      onClose={() => {
        setShowsFiles(false);
      }}
    />
  );
  return (
    <div className="flex h-full flex-col">
      <Header
        session={session}
        showsFiles={showsFiles}
        onFiles={() => {
          setShowsFiles(!showsFiles);
        }}
        onSearch={
          terminal &&
          (() => {
            setSearching(true);
          })
        }
      />
      <div className="flex min-h-0 flex-1">
        <DropZone
          className="flex min-h-0 min-w-0 flex-1 flex-col"
          label="Drop files to upload them to the session’s folder. The path of an image is typed into the terminal."
          onFiles={(files) => {
            bringFiles(session.id, files, terminal);
          }}
        >
          <main className="flex min-h-0 flex-1 flex-col">
            <OpenOrEnded session={session}>
              {(key) => (
                <TerminalView
                  key={key}
                  session={session}
                  searching={searching}
                  onSearching={setSearching}
                  onOpen={setTerminal}
                >
                  <UploadsPanel sessionId={session.id} />
                </TerminalView>
              )}
            </OpenOrEnded>
          </main>
        </DropZone>
        {wide && showsFiles && (
          <aside aria-label="Files" className="flex w-76 shrink-0 flex-col border-l border-line bg-surface">
            {browser}
          </aside>
        )}
      </div>
      {!wide && (
        <Sheet side="right" title="Files" open={showsFiles} onOpenChange={setShowsFiles}>
          {browser}
        </Sheet>
      )}
    </div>
  );
}

function Header(props: Omit<Parameters<typeof SessionHeader>[0], 'navigation'>) {
  const medium = useMedia(MEDIUM);
  return <SessionHeader {...props} navigation={!medium && <Drawer />} />;
}

/**
 * What ends while it is looked at stays to be looked at. What had ended before has nothing left to show. What runs
 * after all is shown anew.
 */
function OpenOrEnded({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: (key: number) => ReactNode;
}) {
  const open = isOpen(session);
  const [seen, setSeen] = useState({ open, lives: open ? 1 : 0 });
  if (seen.open !== open) {
    setSeen({ open, lives: seen.lives + (open ? 1 : 0) });
  }
  if (seen.lives === 0) {
    return <Nothing text={session.status === 'error' ? 'This session has failed.' : 'This session has ended.'} />;
  }
  return children(seen.lives);
}

function NoTerminal({
  session,
  error,
}: {
  readonly session: Session | null | undefined;
  readonly error: Error | null;
}) {
  if (error) {
    return (
      <div className="mx-auto w-full max-w-lg p-6">
        <ErrorNotice>{error.message}</ErrorNotice>
      </div>
    );
  }
  if (session === undefined) {
    return <Loading />;
  }
  return <Nothing text="There is no such session." />;
}

function Nothing({ text }: { readonly text: string }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-5 p-6 text-center">
      <p>{text}</p>
      <Link to="/app" className={buttonClasses()}>
        All sessions
      </Link>
    </div>
  );
}

/** Whoever looks at a session need not be told any more that it has called. */
function useAttentionPaid(sessionId: string): void {
  useEffect(() => {
    const look = () => {
      if (!document.hidden) {
        attentionPaid(sessionId);
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, [sessionId]);
}
