import { clockTime } from '@/ui/relative-time';
import { refusalOf, type Exactness, type Refusal, type Resumption, type TerminalStatus } from './socket/status';

export type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

const NOT_SENT: Record<Refusal, string> = {
  offline: 'Not sent: there is no connection.',
  gateway_offline: 'Not sent: the server is offline.',
  read_only: 'Not sent: someone else is typing.',
  ended: 'Not sent: the session has ended.',
};

const EXACTNESS: Record<Exactness, { readonly text: string; readonly explanation: string; readonly tone: Tone }> = {
  exact: { tone: 'good', text: 'exact', explanation: 'This screen is cell for cell the one on the server.' },
  repaired: { tone: 'good', text: 'repaired', explanation: 'This screen was not that of the server, and is again.' },
  restored: {
    tone: 'quiet',
    text: 'restored',
    explanation: 'The server did not see all output, and has restored this screen as well as it could.',
  },
  different: { tone: 'waiting', text: 'not exact', explanation: 'This screen is not that of the server yet.' },
  unrepaired: {
    tone: 'bad',
    text: 'not exact, not repaired',
    explanation: 'This screen is not that of the server, and repairing it did not help.',
  },
};

/** What is known of how exact the screen is, where the screen is there to be compared. */
export function exactnessText({ connection, gatewayOfflineSince, exactness }: TerminalStatus) {
  const isComparable = connection.phase === 'live' && gatewayOfflineSince === undefined;
  return isComparable && exactness !== undefined ? EXACTNESS[exactness] : undefined;
}

/** How things stand, in a few words. */
export function statusText(
  status: TerminalStatus,
  nowMs: number = Date.now(),
): { readonly tone: Tone; readonly text: string } {
  const { connection } = status;
  if (connection.phase === 'connecting') {
    return { tone: 'waiting', text: 'Connecting…' };
  }
  if (connection.phase === 'offline') {
    return { tone: 'bad', text: `Offline since ${clockTime(connection.since, nowMs)}. Reconnecting…` };
  }
  if (connection.phase === 'ended') {
    return { tone: 'quiet', text: endedText(connection.exitCode) };
  }
  if (status.gatewayOfflineSince !== undefined) {
    return { tone: 'bad', text: `Server offline since ${clockTime(status.gatewayOfflineSince, nowMs)}` };
  }
  if (refusalOf(status) === 'read_only') {
    return { tone: 'quiet', text: 'Read-only: someone else is typing' };
  }
  return { tone: 'good', text: 'Live' };
}

/** How it went on after the connection had been lost. */
export function resumedText({ mode }: Resumption): string {
  return mode === 'exact' ? 'Resumed exactly' : 'Restored from a snapshot';
}

/** What happened to the last input, where it was not sent or not taken. */
export function refusedText(status: TerminalStatus): string | undefined {
  const { refused } = status;
  return refused?.reason === 'session_error' ? refused.message : refused && NOT_SENT[refused.reason];
}

function endedText(exitCode: number | undefined): string {
  return exitCode === undefined || exitCode === 0 ? 'Session ended' : `Session ended with exit code ${exitCode}`;
}
