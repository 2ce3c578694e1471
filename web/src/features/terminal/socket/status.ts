import type { Attached } from '@chatcode/protocol';

/**
 * How far the way to the session is open. `since`, in milliseconds of the epoch, is when it was lost, where it was.
 */
export type Connection =
  | { readonly phase: 'connecting'; readonly since?: number }
  | { readonly phase: 'live' }
  | { readonly phase: 'offline'; readonly since: number }
  | { readonly phase: 'ended'; readonly exitCode?: number };

/** Why something that was typed was not sent. */
export type Refusal = 'offline' | 'gateway_offline' | 'read_only' | 'ended';

/** The last input that was not sent, or that the server could not take; `count` tells one from the next. */
export type Refused =
  | { readonly reason: Refusal; readonly count: number }
  | { readonly reason: 'session_error'; readonly message: string; readonly count: number };

/**
 * Whether the terminal shows what the gateway's shows: it does (`exact`), it does again (`repaired`), it does not
 * (`different`), it does not and nothing helps (`unrepaired`); or it shows a reconstruction (`restored`).
 */
export type Exactness = 'exact' | 'repaired' | 'restored' | 'different' | 'unrepaired';

/** How it went on after the last loss of the connection: without a gap, or with the whole screen anew. */
export interface Resumption {
  readonly mode: 'exact' | 'snapshot';
  /** Tells one from the next. */
  readonly count: number;
}

/** What a viewer knows of its place in a session. Immutable: every change makes a new one. */
export interface TerminalStatus {
  readonly connection: Connection;
  readonly writer: 'you' | 'other' | 'none';
  readonly viewers: number;
  /** Absent while the gateway is connected. */
  readonly gatewayOfflineSince?: number;
  /** Absent once input is possible again. */
  readonly refused?: Refused;
  /** Absent until the terminal has been compared. */
  readonly exactness?: Exactness;
  /** Absent until the connection has been lost and is there again. */
  readonly resumed?: Resumption;
}

/** What of a status becomes another; undefined is absent. */
export interface StatusChange extends Partial<
  Pick<TerminalStatus, 'connection' | 'writer' | 'viewers' | 'refused' | 'resumed'>
> {
  readonly gatewayOfflineSince?: number | undefined;
  readonly exactness?: Exactness | undefined;
}

/** A refusal is kept until input is possible again. One by the server alone is kept until something else changes. */
export function changedStatus(status: TerminalStatus, change: StatusChange): TerminalStatus {
  const { gatewayOfflineSince, exactness, refused, ...rest } = { ...status, ...change };
  const next: TerminalStatus = {
    ...rest,
    ...(gatewayOfflineSince !== undefined && { gatewayOfflineSince }),
    ...(exactness !== undefined && { exactness }),
  };
  const isStillRefused =
    refused && (refusalOf(next) !== undefined || change.refused !== undefined || 'exactness' in change);
  return isStillRefused ? { ...next, refused } : next;
}

export const initialStatus: TerminalStatus = { connection: { phase: 'connecting' }, writer: 'none', viewers: 0 };

/** Why input cannot be sent now; undefined where it can. */
export function refusalOf(status: TerminalStatus): Refusal | undefined {
  if (status.connection.phase === 'ended') {
    return 'ended';
  }
  if (status.connection.phase !== 'live') {
    return 'offline';
  }
  if (status.gatewayOfflineSince !== undefined) {
    return 'gateway_offline';
  }
  return status.writer === 'other' ? 'read_only' : undefined;
}

/** What it changes that something typed was not sent. */
export function notSent(reason: Refusal, { refused }: TerminalStatus): StatusChange {
  return { refused: { reason, count: (refused?.count ?? 0) + 1 } };
}

/** What it changes that the session has ended. */
export function afterEnd(exitCode: number | undefined): StatusChange {
  return { connection: { phase: 'ended', ...(exitCode !== undefined && { exitCode }) } };
}

/** What it changes that the connection is lost; nothing, where it was. */
export function afterLoss({ connection }: TerminalStatus, now: number): StatusChange {
  return connection.phase === 'offline' ? {} : { connection: { phase: 'offline', since: now } };
}

/** What it changes that the server has refused something; undefined where that is nothing for the user. */
export function refusedBy(code: string, message: string, { refused }: TerminalStatus): StatusChange | undefined {
  const count = (refused?.count ?? 0) + 1;
  switch (code) {
    case 'session_error':
      return { refused: { reason: code, message, count } };
    case 'read_only':
      // Whoever refuses to take input knows of another writer, also where this viewer has not been told.
      return { refused: { reason: code, count }, writer: 'other' };
    case 'gateway_offline':
      return { refused: { reason: code, count } };
    default:
      return undefined;
  }
}

/** Whether the size of this viewer's window decides the size of the terminal. */
export function decidesSize(status: TerminalStatus): boolean {
  return status.writer === 'you' || (status.writer === 'none' && status.viewers <= 1);
}

/** What it changes that the viewer has been attached. */
export function afterAttach(attached: Attached, before: TerminalStatus): StatusChange {
  const resumed = { mode: attached.mode, count: (before.resumed?.count ?? 0) + 1 };
  return {
    ...('since' in before.connection && { resumed }),
    connection: { phase: 'live' },
    writer: writerAfterAttach(attached, before.writer),
    viewers: attached.viewers,
    gatewayOfflineSince: attached.gateway_connected ? undefined : (before.gatewayOfflineSince ?? Date.now()),
  };
}

/** `session.attached` says only whether this viewer writes; `writer.changed` tells the rest. */
export function writerAfterAttach(attached: Attached, before: TerminalStatus['writer']): TerminalStatus['writer'] {
  if (attached.writer) {
    return 'you';
  }
  return before === 'other' && attached.viewers > 1 ? 'other' : 'none';
}
