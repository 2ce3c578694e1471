import { Store, useStore } from '@/ui/store';

/** The sessions that have called while nobody looked at them. */
const calling = new Store<ReadonlySet<string>>(new Set());

export function callAttention(sessionId: string): void {
  calling.update((ids) => (ids.has(sessionId) ? ids : new Set(ids).add(sessionId)));
}

/** Somebody looks at it. */
export function attentionPaid(sessionId: string): void {
  calling.update((ids) => (ids.has(sessionId) ? new Set([...ids].filter((id) => id !== sessionId)) : ids));
}

/** Whether one of these sessions has called. */
export function useAttention(...sessionIds: readonly string[]): boolean {
  const ids = useStore(calling);
  return sessionIds.some((id) => ids.has(id));
}
