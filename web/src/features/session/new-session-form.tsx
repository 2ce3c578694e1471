import { useState } from 'react';
import { hasCode } from '@/api/http';
import { agentName, useAgents, type AgentType } from '@/features/agent/agents';
import { InstallationLog } from '@/features/agent/installation-log';
import { useInstallation } from '@/features/agent/installations';
import type { Vps } from '@/features/vps/vps';
import { texts } from '@/texts/session';
import { Button } from '@/ui/button';
import { ErrorNotice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { AgentChoice, isMissing } from './agent-choice';
import { FolderField } from './folder-field';
import { lastAgent, suggestedAgent } from './last-agent';
import type { SessionWish } from './new-session';
import { useStart } from './use-start';
import { workdirOf } from './workdir';

interface NewSessionFormProps {
  /** Those that are connected; at least one. */
  readonly servers: readonly Vps[];
  readonly wish: SessionWish;
  readonly onDone: () => void;
}

/** Agent, folder and title of a new session. An agent that is missing is installed first. */
export function NewSessionForm({ servers, wish, onDone }: NewSessionFormProps) {
  const [server, setServer] = useState(wish.vpsId);
  const vpsId = (servers.find(({ id }) => id === server) ?? servers[0])?.id ?? '';
  const [choice, setChoice] = useState(wish.agent);
  const [title, setTitle] = useState(wish.title ?? '');
  const [folder, setFolder] = useState(wish.folder ?? '');
  const statuses = useAgents(vpsId, true);
  const known = statuses.data ?? (statuses.isError ? [] : undefined);
  const agent = choice ?? suggestedAgent(lastAgent.current, known);
  const installation = useInstallation(vpsId, agent ?? 'none');
  const isInstalling = installation?.status === 'running';
  const start = useStart(vpsId, onDone);
  const missing = agent !== undefined && isMissing(agent, known);
  const workdir = workdirOf(folder);
  const isBusy = agent === undefined || workdir === undefined || isInstalling || start.isPending;
  const submit = () => {
    if (!isBusy) {
      start.mutate({ agent, isMissing: missing, title: title.trim(), folder: workdir });
    }
  };
  return (
    <form
      className="mt-5 flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {servers.length > 1 && (
        <Select
          label={texts.server}
          value={vpsId}
          onChange={setServer}
          choices={servers.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <AgentChoice value={agent} onChange={setChoice} statuses={known} />
      <FolderField vpsId={vpsId} connected value={folder} onChange={setFolder} />
      <TextField
        name="title"
        label={texts.title}
        placeholder={texts.optional}
        maxLength={200}
        value={title}
        onChange={(event) => {
          setTitle(event.target.value);
        }}
      />
      {installation && agent !== undefined && (missing || isInstalling) && (
        <InstallationLog agent={agent} installation={installation} />
      )}
      {start.error && <ErrorNotice>{whatToDo(start.error, agent)}</ErrorNotice>}
      <div className="flex justify-end gap-2.5">
        <Button onClick={onDone}>{texts.cancel}</Button>
        <Button type="submit" look="primary" data-autofocus aria-disabled={isBusy} className="aria-disabled:opacity-60">
          {submitText(isInstalling, start.isPending, missing)}
        </Button>
      </div>
    </form>
  );
}

function whatToDo(error: Error, agent: AgentType | undefined): string {
  if (hasCode(error, 'session_limit_reached')) {
    return texts.tooManySessions(error.message);
  }
  if (hasCode(error, 'agent_not_installed')) {
    return texts.agentIsGone(agentName(agent ?? 'none'));
  }
  return error.message;
}

function submitText(isInstalling: boolean, isPending: boolean, missing: boolean): string {
  if (isInstalling) {
    return texts.installing;
  }
  if (isPending) {
    return texts.startingSession;
  }
  return missing ? texts.installAndStart : texts.startSession;
}
