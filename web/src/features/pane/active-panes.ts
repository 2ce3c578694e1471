import { Store } from '@/ui/store';

/** The pane of each tab that has the focus in this window, by the tab's id, as far as it has been looked at. */
export const activePanes = new Store<ReadonlyMap<string, string>>(new Map());

/** The tab that is, or was last, shown in this window. */
export const lastTab = new Store<string | undefined>(undefined);

export function activate(tabId: string, paneId: string): void {
  activePanes.update((all) => (all.get(tabId) === paneId ? all : new Map(all).set(tabId, paneId)));
}
