import { useQuery, type QueryClient } from '@tanstack/react-query';
import { call, urlOf, type Schemas } from '@/api/call';
import { language } from '@/texts/language';

export type FileEntry = Schemas['Entry'];

/** What is in a folder of a session: folders first, then by name. `path` is relative to the session's folder. */
export function useFolder(sessionId: string, path: string) {
  return useQuery({
    queryKey: ['files', sessionId, path],
    queryFn: async () => {
      const folder = await call('GET', '/api/sessions/{id}/files/list', { path: { id: sessionId }, query: { path } });
      return { ...folder, items: folder.items.toSorted(byKindAndName) };
    },
  });
}

/** What is in a session's folders may be something else now. */
export function filesChanged(client: QueryClient, sessionId: string): void {
  void client.invalidateQueries({ queryKey: ['files', sessionId] });
}

export function downloadUrl(sessionId: string, path: string): string {
  return urlOf('/api/sessions/{id}/files', { id: sessionId }, { path });
}

/** A path below another, which may be empty. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function byKindAndName(a: FileEntry, b: FileEntry): number {
  const rank = (entry: FileEntry) => (entry.type === 'dir' ? 0 : 1);
  return rank(a) - rank(b) || a.name.localeCompare(b.name, language, { numeric: true });
}
