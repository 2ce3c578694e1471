import { Command } from 'cmdk';
import { Plus, SquareTerminal, X } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { askForSession } from '@/features/session/new-session';
import { SessionDot } from '@/features/session/session-status';
import { folderText, isOpen, useAllSessions, useCreateSession, type Session } from '@/features/session/sessions';
import { texts } from '@/texts/pane';
import { Button } from '@/ui/button';
import { ErrorNotice } from '@/ui/notice';

interface PaneChooserProps {
  /** A session in the same tab: what is new is like it. */
  readonly beside: Session | undefined;
  /** Those that are in the tab already. */
  readonly taken: ReadonlySet<string>;
  /** Whether it is the one to work in, in this window: then it has the focus. */
  readonly isActive: boolean;
  readonly onChoose: (sessionId: string) => void;
  readonly onClose: () => void;
}

/** What a pane that has no session yet could show. With one more key there is a shell in it. */
export function PaneChooser({ beside, taken, isActive, onChoose, onClose }: PaneChooserProps) {
  const { sessions } = useAllSessions();
  const input = useFocus(isActive);
  const create = useCreateSession(beside?.vps_id ?? '');
  const others = sessions.filter((session) => isOpen(session) && !taken.has(session.id));
  const startShell = ({ workdir }: Session) => {
    create.mutate(
      { agent_type: 'none', ...(workdir !== '' && { workdir }) },
      {
        onSuccess: ({ id }) => {
          onChoose(id);
        },
      },
    );
  };
  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="flex h-11 shrink-0 items-center justify-between border-b border-line pr-2 pl-3.5 text-sm font-semibold">
        <h2>{texts.newPane}</h2>
        <Button look="ghost" size="icon" aria-label={texts.closeThePane} title={texts.closeThePane} onClick={onClose}>
          <X size={17} aria-hidden />
        </Button>
      </header>
      <Command
        loop
        label={texts.whatThePaneShows}
        className="mx-auto flex min-h-0 w-full max-w-md flex-1 flex-col gap-2 p-4"
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            onClose();
          }
        }}
      >
        <Command.Input
          ref={input}
          placeholder={texts.showASessionHere}
          className="h-10 shrink-0 rounded-lg border border-line-strong bg-canvas px-3 text-base outline-none placeholder:text-muted focus:border-accent sm:text-sm"
        />
        {create.error && <ErrorNotice>{create.error.message}</ErrorNotice>}
        {/* Not in the list: one of choices has to have some. */}
        <Command.Empty className="p-4 text-center text-sm text-muted">{texts.nothingMatches}</Command.Empty>
        <Command.List className="min-h-0 flex-1 overflow-y-auto">
          {beside && (
            <Choice
              value="new shell"
              icon={<SquareTerminal size={16} aria-hidden />}
              text={create.isPending ? texts.starting : texts.newShell}
              hint={folderText(beside.workdir)}
              onSelect={() => {
                if (!create.isPending) {
                  startShell(beside);
                }
              }}
            />
          )}
          <Choice
            value="new session agent"
            icon={<Plus size={16} aria-hidden />}
            text={texts.newSession}
            hint={texts.newSessionHint}
            onSelect={() => {
              askForSession(beside?.vps_id);
            }}
          />
          {others.map((session) => (
            <Choice
              key={session.id}
              value={`${session.title} ${session.id}`}
              icon={<SessionDot status={session.status} />}
              text={session.title}
              hint={folderText(session.workdir)}
              onSelect={() => {
                onChoose(session.id);
              }}
            />
          ))}
        </Command.List>
      </Command>
    </div>
  );
}

/** Unless something beside the field has it already. */
function useFocus(isWanted: boolean) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isWanted && !input.current?.closest('section')?.contains(document.activeElement)) {
      input.current?.focus();
    }
  }, [isWanted]);
  return input;
}

interface ChoiceProps {
  readonly value: string;
  readonly icon: ReactNode;
  readonly text: string;
  readonly hint: string;
  readonly onSelect: () => void;
}

function Choice({ value, icon, text, hint, onSelect }: ChoiceProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 items-center gap-3 rounded-lg px-3 text-sm select-none data-[selected=true]:bg-hover pointer-coarse:min-h-11"
    >
      <span className="flex w-4 shrink-0 justify-center text-muted">{icon}</span>
      <span className="truncate">{text}</span>
      <span className="ml-auto min-w-0 truncate pl-4 font-mono text-xs text-muted">{hint}</span>
    </Command.Item>
  );
}
