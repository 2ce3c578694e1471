import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { paneCommands, terminalCommands } from '@/features/pane/pane-commands';
import { askForSession } from '@/features/session/new-session';
import { tabs } from '@/features/tab/tabs';
import { addressOf } from '@/features/tab/use-tabs';
import { overlay } from './overlay';
import { actionOf, type PaneAction, type ShortcutAction } from './shortcuts';

/** Listens to the keys that mean something on every page, before anything else on it does. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionOf(event, isTerminal(event.target));
      if (!action || !canRun(action)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) {
        run(action, (to) => void navigate(to));
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [navigate]);
}

/** What means nothing on this page is left to the browser. */
function canRun({ type }: ShortcutAction): boolean {
  const isOfApp = type === 'palette' || type === 'shortcuts' || type === 'new-session' || type === 'tab';
  if (!isOfApp && document.querySelector('[role=dialog], [role=alertdialog]') !== null) {
    return false; // What is behind a dialog is not to be changed unseen.
  }
  return isOfApp || (type === 'compose' ? terminalCommands : paneCommands).current !== undefined;
}

function run(action: ShortcutAction, go: (to: string) => void): void {
  switch (action.type) {
    case 'palette':
      overlay.update((open) => (open === 'palette' ? undefined : 'palette'));
      break;
    case 'shortcuts':
      overlay.set('shortcuts');
      break;
    case 'new-session':
      overlay.set(undefined);
      askForSession();
      break;
    case 'tab': {
      const tab = tabs.current[action.index];
      if (tab) {
        go(addressOf(tab));
      }
      break;
    }
    case 'compose':
      terminalCommands.current?.compose();
      break;
    default:
      runPaneAction(action.type);
  }
}

/** What is done with the panes that are shown; nothing where there are none. */
export function runPaneAction(type: PaneAction): void {
  const commands = paneCommands.current;
  switch (type) {
    case 'split-right':
      commands?.split('row');
      break;
    case 'split-down':
      commands?.split('column');
      break;
    case 'close-pane':
      if (commands?.hasSeveral) {
        commands.close();
      }
      break;
    case 'next-pane':
      commands?.step(1);
      break;
    case 'previous-pane':
      commands?.step(-1);
      break;
    case 'resize-pane':
      commands?.resize();
      break;
  }
}

function isTerminal(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.xterm') !== null;
}
