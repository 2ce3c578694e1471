import { PanelLeftOpen, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type CSSProperties } from 'react';
import { Outlet, useLocation, useMatch } from 'react-router';
import { usePressedNotifications } from '@/features/notification/use-pressed-notifications';
import { overlay } from '@/features/palette/overlay';
import { ShortcutsDialog } from '@/features/palette/shortcuts-dialog';
import { useShortcuts } from '@/features/palette/use-shortcuts';
import { shortcutOf } from '@/features/palette/shortcuts';
import { NewSessionDialog } from '@/features/session/new-session-dialog';
import { SessionDialogs } from '@/features/session/session-dialogs';
import { sidebarHidden } from '@/features/sidebar/collapsed';
import { Sidebar } from '@/features/sidebar/sidebar';
import { TabBar } from '@/features/tab/tab-bar';
import { useTabs } from '@/features/tab/use-tabs';
import { texts } from '@/texts/app';
import { Button } from '@/ui/button';
import { Kbd } from '@/ui/kbd';
import { Loading } from '@/ui/loading';
import { MEDIUM, useMedia, WIDE } from '@/ui/media';
import { useStore } from '@/ui/store';
import { Toasts } from '@/ui/toasts';
import { useViewportHeight, type ViewportHeight } from '@/ui/use-viewport-height';
import { Drawer } from '@/features/sidebar/drawer';
import { TopBar } from './top-bar';

const Workspace = lazy(() => import('@/features/pane/workspace'));
const Palette = lazy(async () => ({ default: (await import('@/features/palette/palette')).Palette }));

/** The frame around the pages of the app: what is the same on all of them, in windows of every size. */
export function Frame() {
  useShortcuts();
  usePressedNotifications();
  const viewport = useViewportHeight();
  const wide = useMedia(WIDE);
  const hidden = useStore(sidebarHidden);
  const opened = useStore(overlay);
  return (
    <div className="flex h-dvh overflow-hidden" {...(viewport && { style: frameStyle(viewport) })}>
      {wide && !hidden && (
        <aside className="flex w-68 shrink-0 flex-col border-r border-line bg-surface" aria-label={texts.sidebar}>
          <Sidebar
            onCollapse={() => {
              sidebarHidden.set(true);
            }}
          />
        </aside>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <Bar wide={wide} sidebarHidden={hidden} />
        <Pages />
      </div>
      <NewSessionDialog />
      <SessionDialogs />
      {opened === 'palette' && (
        <Suspense>
          <Palette />
        </Suspense>
      )}
      <ShortcutsDialog
        open={opened === 'shortcuts'}
        onOpenChange={(open) => {
          overlay.set(open ? 'shortcuts' : undefined);
        }}
      />
      <Toasts />
    </div>
  );
}

/** What has its own idea of how to make room for a keyboard reads how much that takes. */
function frameStyle({ height, keyboard }: ViewportHeight): CSSProperties {
  return { height, '--keyboard': `${keyboard}px` } as CSSProperties;
}

/** The page, and the terminals: once there are any they stay while other pages are shown. */
function Pages() {
  const sessionId = useMatch('/app/sessions/:sessionId')?.params.sessionId;
  const [hasTerminals, setHasTerminals] = useState(false);
  const { pathname } = useLocation();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (page.current) {
      page.current.scrollTop = 0;
    }
  }, [pathname]);
  if (sessionId !== undefined && !hasTerminals) {
    setHasTerminals(true);
  }
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={page} className={sessionId === undefined ? 'h-full overflow-y-auto' : 'hidden'}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
      {hasTerminals && (
        <Suspense fallback={sessionId !== undefined && <Loading />}>
          <Workspace sessionId={sessionId} />
        </Suspense>
      )}
    </div>
  );
}

/** Above the page: tabs where there is room for them, and the way to everything else where the sidebar is not. */
function Bar({ wide, sidebarHidden: hidden }: { readonly wide: boolean; readonly sidebarHidden: boolean }) {
  const medium = useMedia(MEDIUM);
  const isSession = useMatch('/app/sessions/:sessionId') !== null;
  const hasTabs = useTabs().length > 0;
  if (!medium || (!wide && !isSession)) {
    return isSession ? null : <TopBar />;
  }
  // The tab of a session comes a moment after its page, and nothing is to move by that.
  if (!hasTabs && !isSession && !hidden && wide) {
    return null;
  }
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-2">
      {!wide && <Drawer />}
      {wide && hidden && <ShowSidebar />}
      {hasTabs ? <TabBar /> : <span className="flex-1" />}
      <Button
        look="ghost"
        size="small"
        aria-label={texts.searchAndCommands}
        onClick={() => {
          overlay.set('palette');
        }}
      >
        <Search size={16} aria-hidden />
        <span className="hidden xl:inline">
          <Kbd keys={shortcutOf('palette')} />
        </span>
      </Button>
    </header>
  );
}

function ShowSidebar() {
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={texts.showTheSidebar}
      title={texts.showTheSidebar}
      onClick={() => {
        sidebarHidden.set(false);
      }}
    >
      <PanelLeftOpen size={17} aria-hidden />
    </Button>
  );
}
