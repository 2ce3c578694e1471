import type { AgentType } from '@/features/agent/agents';
import { Store } from '@/ui/store';
import type { Session } from './sessions';

/** With what the dialog for a new session begins, where that is known. */
export interface SessionWish {
  readonly vpsId?: string | undefined;
  readonly agent?: AgentType;
  readonly folder?: string;
  readonly title?: string;
}

/** That a new session is wanted; undefined while none is. */
export const sessionWish = new Store<SessionWish | undefined>(undefined);

/** Opens the dialog for a new session: on this server, or on whichever suits. */
export function askForSession(vpsId?: string): void {
  sessionWish.set({ vpsId });
}

/** Opens it for one like another, which is over. */
export function askForSessionLike({ vps_id, agent_type, workdir, title }: Session): void {
  sessionWish.set({ vpsId: vps_id, agent: agent_type, folder: workdir, title });
}
