import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { askForSession } from '@/features/session/new-session';
import { tabs } from '@/features/tab/tabs';
import { overlay } from './overlay';
import { actionOf, type ShortcutAction } from './shortcuts';

/** Listens to the keys that mean something on every page, before anything else on it does. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const run = (action: ShortcutAction) => {
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
          const id = tabs.current[action.index];
          if (id !== undefined) {
            void navigate(`/app/sessions/${id}`);
          }
        }
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionOf(event, isTerminal(event.target));
      if (action) {
        event.preventDefault();
        event.stopPropagation();
        run(action);
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [navigate]);
}

function isTerminal(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.xterm') !== null;
}
