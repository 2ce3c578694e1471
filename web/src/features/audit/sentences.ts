import { texts } from '@/texts/audit';
import type { Act } from './acts';

/** The name of a server by its id, as far as it is still there. */
type ServerNames = (id: string) => string | undefined;

/** What somebody did, for a person to read. An act that is new here is told by its name. */
export function sentenceOf({ act, details }: Act, serverName: ServerNames): string {
  const id = details['vps_id'];
  const label = details['label'] ?? (id === undefined ? undefined : serverName(id));
  const server = label === undefined ? texts.serverThatIsGone : texts.serverNamed(label);
  return texts.acts[act]?.(details, server) ?? act.replaceAll(/[._]/g, ' ');
}
