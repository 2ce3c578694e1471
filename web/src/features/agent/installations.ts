import type { QueryClient } from '@tanstack/react-query';
import type { InstallEvent } from '@/api/server-events';
import { Store, useStore } from '@/ui/store';

const MAX_LINES = 200;

/** One installation as far as this page has heard of it. */
export interface Installation {
  readonly status: InstallEvent['status'];
  /** The last of what it has printed. */
  readonly lines: readonly string[];
  readonly error?: string;
}

/** The installations of this visit, by server and agent. */
class Installations {
  readonly store = new Store<ReadonlyMap<string, Installation>>(new Map());

  /** What an earlier attempt has printed is forgotten. */
  begin(vpsId: string, agent: string): void {
    this.put(vpsId, agent, { status: 'running', lines: [] });
  }

  tell({ vps_id, agent, status, line, error }: InstallEvent): void {
    const before = this.store.current.get(keyOf(vps_id, agent));
    const known = before?.status === 'running' || status !== 'running' ? (before?.lines ?? []) : [];
    const lines = line === undefined ? known : [...known, line].slice(-MAX_LINES);
    this.put(vps_id, agent, { status, lines, ...(error !== undefined && { error }) });
  }

  /** How an installation that runs now ends. */
  outcome(vpsId: string, agent: string): Promise<'installed' | 'failed'> {
    return new Promise((resolve) => {
      const stop = this.store.subscribe(() => {
        const status = this.store.current.get(keyOf(vpsId, agent))?.status;
        if (status === 'installed' || status === 'failed') {
          stop();
          resolve(status);
        }
      });
    });
  }

  private put(vpsId: string, agent: string, installation: Installation): void {
    this.store.update((all) => new Map(all).set(keyOf(vpsId, agent), installation));
  }
}

export const installations = new Installations();

export function useInstallation(vpsId: string, agent: string): Installation | undefined {
  return useStore(installations.store).get(keyOf(vpsId, agent));
}

export const agentsKey = (vpsId: string) => ['agents', vpsId] as const;

/** What is installed on a server may be something else now. */
export function agentsChanged(client: QueryClient, vpsId: string): void {
  void client.invalidateQueries({ queryKey: agentsKey(vpsId) });
}

function keyOf(vpsId: string, agent: string): string {
  return `${vpsId} ${agent}`;
}
