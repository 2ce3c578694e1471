import { Store } from '@/ui/store';

/** That a new session is wanted, and on which server; undefined while none is. */
export const sessionWish = new Store<{ readonly vpsId: string | undefined } | undefined>(undefined);

/** Opens the dialog for a new session: on this server, or on whichever suits. */
export function askForSession(vpsId?: string): void {
  sessionWish.set({ vpsId });
}
