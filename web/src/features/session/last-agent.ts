import { agents, type AgentStatus, type AgentType } from '@/features/agent/agents';
import { StoredValue } from '@/ui/stored';

/** With what the last session was begun in this browser. */
export const lastAgent = new StoredValue<AgentType | undefined>(
  'chatcode.last-agent',
  (stored) => agents.find(({ type }) => type === stored)?.type,
);

/** What a new session begins with unless something else is chosen; undefined while that is not known. */
export function suggestedAgent(last: AgentType | undefined, statuses: readonly AgentStatus[] | undefined) {
  const isThere = (type: AgentType) =>
    type === 'none' || statuses?.some(({ agent, installed }) => agent === type && installed) === true;
  if (last !== undefined && (statuses === undefined || isThere(last))) {
    return last;
  }
  return statuses && (agents.find(({ type }) => isThere(type))?.type ?? 'none');
}
