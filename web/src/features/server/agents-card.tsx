import { Download, RefreshCw } from 'lucide-react';
import { agentName, useAgents, useInstall, type AgentStatus, type Installable } from '@/features/agent/agents';
import { InstallationLog } from '@/features/agent/installation-log';
import { useInstallation } from '@/features/agent/installations';
import type { Vps } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';

/** What is installed on a server, and what could be. */
export function AgentsCard({ vps }: { readonly vps: Vps }) {
  const agents = useAgents(vps.id, true);
  return (
    <Card title={texts.agents} description={texts.agentsExplained}>
      {agents.isPending && <Loading label={texts.askingTheServer} />}
      {agents.error && (
        <ErrorNotice
          action={
            <Button size="small" onClick={() => void agents.refetch()}>
              {texts.tryAgain}
            </Button>
          }
        >
          {agents.error.message}
        </ErrorNotice>
      )}
      {agents.data && (
        <ul className="divide-y divide-line">
          {agents.data.map((status) => (
            <AgentRow key={status.agent} vpsId={vps.id} status={status} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function AgentRow({ vpsId, status }: { readonly vpsId: string; readonly status: AgentStatus }) {
  const install = useInstall(vpsId);
  const installation = useInstallation(vpsId, status.agent);
  const running = installation?.status === 'running';
  const name = agentName(status.agent);
  const action = installation?.status === 'failed' ? texts.tryAgain : status.installed ? texts.update : texts.install;
  const Icon = status.installed || installation?.status === 'failed' ? RefreshCw : Download;
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-4">
        <div className="min-w-0">
          <p className="text-sm font-medium">{name}</p>
          <p className="truncate text-xs text-muted">
            {status.installed ? (status.version ?? texts.installed) : texts.notInstalled}
          </p>
        </div>
        {(status.agent !== 'git' || !status.installed) && (
          <Button
            size="small"
            disabled={running}
            aria-label={`${action}: ${name}`}
            onClick={() => {
              install.mutate(status.agent as Installable);
            }}
          >
            <Icon size={15} aria-hidden />
            {running ? texts.installing : action}
          </Button>
        )}
      </div>
      {installation && installation.status !== 'installed' && (
        <div className="mt-3">
          <InstallationLog agent={status.agent} installation={installation} />
        </div>
      )}
    </li>
  );
}
