import { Columns2, Plus, X } from 'lucide-react';
import { Link, useMatch } from 'react-router';
import { useAttention } from '@/features/notification/attention';
import { askForSession } from '@/features/session/new-session';
import { SessionDot } from '@/features/session/session-status';
import { texts } from '@/texts/tab';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { useCloseTab, useTabs, type OpenTab } from './use-tabs';

/** The open sessions, to switch between them. */
export function TabBar() {
  const open = useTabs();
  const shown = useMatch('/app/sessions/:sessionId')?.params.sessionId;
  const close = useCloseTab(shown);
  const isShown = ({ sessions }: OpenTab) => sessions.some(({ id }) => id === shown);
  return (
    <nav aria-label={texts.openSessions} className="flex min-w-0 flex-1 items-stretch gap-1 self-stretch">
      <ul className="flex min-w-0 items-stretch gap-1 overflow-x-auto [scrollbar-width:none]">
        {open.map((each) => (
          <TabItem
            key={each.tab.id}
            open={each}
            isShown={isShown(each)}
            onClose={() => {
              close(each.tab.id);
            }}
          />
        ))}
      </ul>
      <Button
        look="ghost"
        size="icon"
        className="my-auto size-8!"
        aria-label={texts.startAnotherSession}
        title={texts.startAnotherSession}
        onClick={() => {
          askForSession(open.find(isShown)?.main.vps_id);
        }}
      >
        <Plus size={17} aria-hidden />
      </Button>
    </nav>
  );
}

interface TabItemProps {
  readonly open: OpenTab;
  readonly isShown: boolean;
  readonly onClose: () => void;
}

function TabItem({ open: { sessions, main }, isShown, onClose }: TabItemProps) {
  const wantsAttention = useAttention(...sessions.map(({ id }) => id));
  return (
    <li className="group relative flex max-w-52 min-w-28 shrink-0 items-center">
      <Link
        to={`/app/sessions/${main.id}`}
        title={sessions.map(({ title }) => title).join(' · ')}
        aria-current={isShown ? 'page' : undefined}
        onAuxClick={(event) => {
          if (event.button === 1) {
            event.preventDefault();
            onClose();
          }
        }}
        className={classes(
          'flex h-8 w-full items-center gap-2 rounded-lg pr-8 pl-3 text-[13px] outline-offset-[-2px]',
          isShown ? 'bg-hover font-medium text-text' : 'text-muted hover:bg-hover/60 hover:text-text',
        )}
      >
        <SessionDot status={main.status} />
        <span className="truncate">{main.title}</span>
        {sessions.length > 1 && (
          <span className="flex shrink-0 items-center gap-1 text-xs text-muted">
            <Columns2 size={13} aria-hidden />
            <span className="sr-only">{texts.panes} </span>
            {sessions.length}
          </span>
        )}
        {wantsAttention && (
          <span className="size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">{texts.wantsAttention}</span>
          </span>
        )}
      </Link>
      <button
        type="button"
        aria-label={texts.closeTab(main.title)}
        onClick={onClose}
        className="absolute right-1.5 flex size-5.5 items-center justify-center rounded-md text-muted hover:bg-line hover:text-text"
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  );
}
