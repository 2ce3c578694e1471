import { Store, useStore } from '@/ui/store';
import type { Health, Vps } from './vps';

/** Reports come every half minute: about half an hour. */
const MAX_SAMPLES = 60;

/** A report in percent; what it did not hold is absent. */
export interface HealthSample {
  readonly at: number;
  readonly cpu?: number;
  readonly ram?: number;
  readonly disk?: number;
}

/** What servers have reported since the page was opened, by server, oldest first. */
class HealthHistory {
  readonly store = new Store<ReadonlyMap<string, readonly HealthSample[]>>(new Map());

  record({ id, health }: Vps, at: number = Date.now()): void {
    if (health) {
      const samples = this.store.current.get(id) ?? [];
      this.store.update((all) => new Map(all).set(id, [...samples, sampleOf(health, at)].slice(-MAX_SAMPLES)));
    }
  }
}

export const healthHistory = new HealthHistory();

const none: readonly HealthSample[] = [];

export function useHealthHistory(vpsId: string): readonly HealthSample[] {
  return useStore(healthHistory.store).get(vpsId) ?? none;
}

export function sampleOf(health: Health, at: number): HealthSample {
  return {
    at,
    ...(health.cpu !== undefined && { cpu: health.cpu }),
    ...(health.ram && { ram: percent(health.ram) }),
    ...(health.disk && { disk: percent(health.disk) }),
  };
}

function percent({ used_bytes, total_bytes }: { used_bytes: number; total_bytes: number }): number {
  return total_bytes === 0 ? 0 : (100 * used_bytes) / total_bytes;
}
