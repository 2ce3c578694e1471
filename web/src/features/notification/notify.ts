import type { ShowPage } from '@/service-worker/message';
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
  // One per session: a newer one takes the place of the older.
  const options = { body: text, tag: sessionId, icon: '/icon.svg' };
  try {
    const shown = new Notification(sessionTitle, options);
    shown.onclick = () => {
      window.focus();
      onOpen();
      shown.close();
    };
  } catch {
    // On phones only service workers may.
    void notifyByWorker(sessionTitle, options, { type: 'show-page', path: `/app/sessions/${sessionId}` });
  }
}

async function notifyByWorker(title: string, options: NotificationOptions, data: ShowPage): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.showNotification(title, { ...options, icon: '/icon-192.png', data });
  } catch (error) {
    console.info('this browser shows no notification', error);
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
