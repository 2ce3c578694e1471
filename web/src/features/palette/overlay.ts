import { Store } from '@/ui/store';

/** Which of the things that keys open is open. */
export const overlay = new Store<'palette' | 'shortcuts' | undefined>(undefined);
