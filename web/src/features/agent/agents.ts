import { useMutation, useQuery } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';
import type { Session } from '@/features/session/sessions';
import { texts } from '@/texts/agent';
import { agentsKey, installations } from './installations';

export type AgentStatus = Schemas['AgentStatus'];
export type Installable = NonNullable<Schemas['Wish']['agent']>;
export type AgentType = Session['agent_type'];

interface Agent {
  readonly type: AgentType;
  readonly name: string;
  readonly maker: string;
}

/** What a session can begin with, in the order in which it is offered. */
export const agents: readonly Agent[] = [
  { type: 'claude-code', name: texts.claudeCode, maker: 'Anthropic' },
  { type: 'codex', name: texts.codex, maker: 'OpenAI' },
  { type: 'gemini', name: texts.gemini, maker: 'Google' },
  { type: 'opencode', name: texts.openCode, maker: texts.openSource },
  { type: 'none', name: texts.shell, maker: texts.noAgent },
];

const programNames: Partial<Record<string, string>> = {
  ...Object.fromEntries(agents.map(({ type, name }) => [type, name])),
  git: 'Git',
};

export function agentName(agent: string): string {
  return programNames[agent] ?? agent;
}

/** What is installed on a server. Its gateway is asked, so it has to be connected. */
export function useAgents(vpsId: string, connected: boolean) {
  return useQuery({
    queryKey: agentsKey(vpsId),
    queryFn: async () => (await call('GET', '/api/vps/{id}/agents', { path: { id: vpsId } })).items,
    enabled: connected,
  });
}

/** Begins an installation. How it goes, {@link installations} tells. */
export function useInstall(vpsId: string) {
  return useMutation({
    mutationFn: (agent: Installable) => {
      installations.begin(vpsId, agent);
      return call('POST', '/api/vps/{id}/agents/install', { path: { id: vpsId }, body: { agent } });
    },
    onError: (error, agent) => {
      installations.tell({ vps_id: vpsId, agent, status: 'failed', error: error.message });
    },
  });
}
