import { settings } from '@/features/settings/settings';
import { showToast } from '@/ui/toasts';
import { callAttention } from './attention';

/** What a program in a session wants the user to know. */
export interface Call {
  readonly sessionId: string;
  readonly sessionTitle: string;
  readonly text: string;
  /** Whether the session is shown, in a window that is. */
  readonly isSeen: boolean;
  readonly onOpen: () => void;
}

/** Shows a call in the page. What is not seen is marked, and told outside of the page where the user has allowed it. */
export function notify(call: Call): void {
  const { sessionId, sessionTitle: title, text, isSeen, onOpen } = call;
  if (isSeen) {
    showToast({ title, text });
    return;
  }
  callAttention(sessionId);
  showToast({ title, text, onOpen });
  if (document.hidden) {
    notifyOutside(call);
  }
}

function notifyOutside({ sessionId, sessionTitle, text, onOpen }: Call): void {
  if (!settings.current.systemNotifications || !canNotify() || Notification.permission !== 'granted') {
    return;
  }
  try {
    // One per session: a newer one takes the place of the older.
    const shown = new Notification(sessionTitle, { body: text, tag: sessionId, icon: '/icon.svg' });
    shown.onclick = () => {
      window.focus();
      onOpen();
      shown.close();
    };
  } catch (error) {
    console.info('this browser lets only service workers notify', error);
  }
}

/** Whether this browser, on this page, can show notifications at all. */
export function canNotify(): boolean {
  return 'Notification' in window && window.isSecureContext;
}

/** Asks the browser, which asks the user. */
export async function mayNotify(): Promise<boolean> {
  return canNotify() && (await Notification.requestPermission()) === 'granted';
}
