import { language } from '@/texts/language';
import { folderText, type Session } from './sessions';

/** The sessions of one folder. */
export interface FolderGroup {
  readonly folder: string;
  readonly sessions: readonly Session[];
}

/** Sessions that are not over by folder: those of the workspace itself first, the others by name. */
export function byFolder(sessions: readonly Session[]): readonly FolderGroup[] {
  const groups = new Map<string, Session[]>();
  sessions
    .filter(({ status }) => status !== 'ended')
    .forEach((session) => {
      groups.set(session.workdir, [...(groups.get(session.workdir) ?? []), session]);
    });
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b, language, { numeric: true }))
    .map(([folder, inFolder]) => ({ folder, sessions: inFolder }));
}

/** Whether all words of the query are somewhere in its title, folder or agent. */
export function matches(session: Session, query: string): boolean {
  const text = `${session.title} ${folderText(session.workdir)} ${session.agent_type}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
