import { settings } from '@/features/settings/settings';
import { showToast } from '@/ui/toasts';
import { callAttention } from './attention';

/** What a program in a session wants the user to know. */
export interface Call {
  readonly sessionId: string;
  readonly sessionTitle: string;
  readonly text: string;
  readonly onOpen: () => void;
}

/** Shows a call in the page and, where that is hidden and the user has allowed it, outside of the browser. */
export function notify(call: Call): void {
  if (document.hidden) {
    callAttention(call.sessionId);
    notifyOutside(call);
  }
  showToast({ title: call.sessionTitle, text: call.text });
}

function notifyOutside({ sessionId, sessionTitle, text, onOpen }: Call): void {
  if (!settings.current.systemNotifications || !canNotify() || Notification.permission !== 'granted') {
    return;
  }
  // One per session: a newer one takes the place of the older.
  const shown = new Notification(sessionTitle, { body: text, tag: sessionId, icon: '/icon.svg' });
  shown.onclick = () => {
    window.focus();
    onOpen();
    shown.close();
  };
}

/** Whether this browser, on this page, can show notifications at all. */
export function canNotify(): boolean {
  return 'Notification' in window && window.isSecureContext;
}

/** Asks the browser, which asks the user. */
export async function mayNotify(): Promise<boolean> {
  return canNotify() && (await Notification.requestPermission()) === 'granted';
}
