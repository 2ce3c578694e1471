import { StoredValue } from '@/ui/stored';

/** Whether the sidebar is put away where there would be room for it. */
export const sidebarHidden = new StoredValue('chatcode.sidebar-hidden', (stored) => stored === true);

/** More than anybody has folded away; what is gone for long goes from the list. */
const MAX_KEPT = 500;

const strings = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((each): each is string => typeof each === 'string') : [];

/** The servers of which the sessions are folded away, by id. */
export const foldedServers = new StoredValue('chatcode.folded-servers', strings);

/** The folders of which the sessions are folded away, by {@link folderKey}. */
export const foldedFolders = new StoredValue('chatcode.folded-folders', strings);

/** The servers of which the ended sessions are shown, by id. */
export const shownEnded = new StoredValue('chatcode.shown-ended', strings);

export function folderKey(vpsId: string, folder: string): string {
  return `${vpsId}/${folder}`;
}

/** Puts something on a list, or takes it off. */
export function toggle(list: StoredValue<readonly string[]>, key: string): void {
  list.update((keys) => (keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key].slice(-MAX_KEPT)));
}
