import { StoredValue } from '@/ui/stored';

/** Whether the sidebar is put away where there would be room for it. */
export const sidebarHidden = new StoredValue('chatcode.sidebar-hidden', (stored) => stored === true);

/** The servers of which the sessions are folded away, by id. */
export const foldedServers = new StoredValue<readonly string[]>('chatcode.folded-servers', (stored) =>
  Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [],
);

export function toggleFolded(vpsId: string): void {
  foldedServers.update((ids) => (ids.includes(vpsId) ? ids.filter((id) => id !== vpsId) : [...ids, vpsId]));
}
