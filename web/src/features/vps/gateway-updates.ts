import type { UpdateEvent } from '@/api/server-events';
import { texts } from '@/texts/vps';
import { Store, useStore } from '@/ui/store';

export type GatewayUpdate =
  | { readonly status: 'running' }
  | { readonly status: 'updated'; readonly version: string }
  | { readonly status: 'failed'; readonly error: string };

/** The updates of gateways of this visit, by server. */
class GatewayUpdates {
  readonly store = new Store<ReadonlyMap<string, GatewayUpdate>>(new Map());

  begin(vpsId: string): void {
    this.put(vpsId, { status: 'running' });
  }

  tell({ vps_id, version, error }: UpdateEvent): void {
    this.put(
      vps_id,
      version === undefined
        ? { status: 'failed', error: error ?? texts.updateFailedWithoutReason }
        : { status: 'updated', version },
    );
  }

  private put(vpsId: string, update: GatewayUpdate): void {
    this.store.update((all) => new Map(all).set(vpsId, update));
  }
}

export const gatewayUpdates = new GatewayUpdates();

export function useGatewayUpdate(vpsId: string): GatewayUpdate | undefined {
  return useStore(gatewayUpdates.store).get(vpsId);
}
