import { texts } from '@/texts/terminal';
import { clockTime } from '@/ui/relative-time';
import { refusalOf, type Exactness, type Refusal, type Resumption, type TerminalStatus } from './socket/status';

export type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

const NOT_SENT: Record<Refusal, string> = {
  offline: texts.notSentOffline,
  gateway_offline: texts.notSentServerOffline,
  read_only: texts.notSentReadOnly,
  ended: texts.notSentEnded,
};

const EXACTNESS: Record<Exactness, { readonly text: string; readonly explanation: string; readonly tone: Tone }> = {
  exact: { tone: 'good', text: texts.exact, explanation: texts.exactExplained },
  repaired: { tone: 'good', text: texts.repaired, explanation: texts.repairedExplained },
  restored: {
    tone: 'quiet',
    text: texts.restored,
    explanation: texts.restoredExplained,
  },
  different: { tone: 'waiting', text: texts.notExact, explanation: texts.notExactExplained },
  unrepaired: {
    tone: 'bad',
    text: texts.notRepaired,
    explanation: texts.notRepairedExplained,
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
    return { tone: 'waiting', text: texts.connecting };
  }
  if (connection.phase === 'offline') {
    return { tone: 'bad', text: texts.offlineSinceReconnecting(clockTime(connection.since, nowMs)) };
  }
  if (connection.phase === 'ended') {
    return { tone: 'quiet', text: endedText(connection.exitCode) };
  }
  if (status.gatewayOfflineSince !== undefined) {
    return { tone: 'bad', text: texts.serverOfflineSince(clockTime(status.gatewayOfflineSince, nowMs)) };
  }
  if (refusalOf(status) === 'read_only') {
    return { tone: 'quiet', text: texts.readOnly };
  }
  return { tone: 'good', text: texts.live };
}

/** How it went on after the connection had been lost. */
export function resumedText({ mode }: Resumption): string {
  return mode === 'exact' ? texts.resumedExactly : texts.restoredFromASnapshot;
}

/** What happened to the last input, where it was not sent or not taken. */
export function refusedText(status: TerminalStatus): string | undefined {
  const { refused } = status;
  return refused?.reason === 'session_error' ? refused.message : refused && NOT_SENT[refused.reason];
}

function endedText(exitCode: number | undefined): string {
  return exitCode === undefined || exitCode === 0 ? texts.sessionEnded : texts.sessionEndedWithExitCode(exitCode);
}
