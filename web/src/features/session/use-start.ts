import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useInstall, type AgentType } from '@/features/agent/agents';
import { installations } from '@/features/agent/installations';
import { lastAgent } from './last-agent';
import { useCreateSession, type Session } from './sessions';

interface Wish {
  readonly agent: AgentType;
  /** Whether it has to be installed first. */
  readonly isMissing: boolean;
  readonly title: string;
  readonly folder: string;
}

/**
 * Starts a session and leads to it, at once or as soon as its agent has been installed. Nothing is started once nobody
 * waits for it any more. That an installation has failed is told by {@link installations}.
 */
export function useStart(vpsId: string, onDone: () => void) {
  const navigate = useNavigate();
  const create = useCreateSession(vpsId);
  const install = useInstall(vpsId);
  const waits = useRef(false);
  useEffect(() => {
    waits.current = true;
    return () => {
      waits.current = false;
    };
  }, []);
  return useMutation({
    mutationFn: async ({ agent, isMissing, title, folder }: Wish): Promise<Session | undefined> => {
      if (isMissing && agent !== 'none') {
        const outcome = installations.outcome(vpsId, agent);
        await install.mutateAsync(agent).catch(() => undefined);
        if ((await outcome) === 'failed' || !waits.current) {
          return undefined;
        }
      }
      return create.mutateAsync({
        agent_type: agent,
        ...(title !== '' && { title }),
        ...(folder !== '' && { workdir: folder }),
      });
    },
    onSuccess: (session) => {
      if (session) {
        lastAgent.set(session.agent_type);
        onDone();
        void navigate(`/app/sessions/${session.id}`);
      }
    },
  });
}
