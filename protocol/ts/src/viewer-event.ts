import type { FramedContent, InlineContent, Position, ScreenState, Size, Versioned } from './shared.ts';

/** The output continues at `offset`: exactly what is missing, or after the snapshot that follows. */
export interface Attached extends Versioned, Position, Size {
  readonly type: 'session.attached';
  readonly mode: 'exact' | 'snapshot';
  /** This viewer is the writer. */
  readonly writer: boolean;
  readonly viewers: number;
  readonly gateway_connected: boolean;
}

/** The complete state of the terminal at exactly `offset`, in place of all that the viewer has. */
export type TerminalSnapshot = Versioned &
  Position &
  ScreenState &
  (InlineContent | FramedContent) & {
    readonly type: 'session.snapshot';
    /** Whether some of it is a reconstruction, because nobody has seen all bytes. */
    readonly approximate?: boolean;
  };

/** What the gateway's terminal showed at exactly `offset`. */
export interface TerminalVerified extends Versioned, Position {
  readonly type: 'session.verified';
  /** Of cells, cursor and modes: 16 lower-case hexadecimal digits. */
  readonly hash: string;
}

export interface Resized extends Versioned, Size {
  readonly type: 'session.resized';
  readonly session_id: string;
}

export interface WriterChanged extends Versioned {
  readonly type: 'writer.changed';
  readonly session_id: string;
  readonly writer: 'you' | 'other' | 'none';
  readonly viewers: number;
}

export interface TerminalEnded extends Versioned {
  readonly type: 'session.ended';
  readonly session_id: string;
  readonly exit_code?: number;
}

export interface GatewayOffline extends Versioned {
  readonly type: 'gateway.offline';
  readonly gateway_id: string;
  readonly since: string;
}

export interface GatewayOnline extends Versioned {
  readonly type: 'gateway.online';
  readonly gateway_id: string;
  readonly since?: string;
}

export interface ViewerFailure extends Versioned {
  readonly type: 'error';
  /**
   * `invalid_payload`, `unknown_type`, `payload_too_large`, `read_only`, `gateway_offline`, `session_error`,
   * `unsupported`, `internal`, or one of a later version.
   */
  readonly code: string;
  readonly message: string;
  readonly session_id?: string;
}

export interface Pong extends Versioned {
  readonly type: 'pong';
}

/** A message from the control plane to a browser. */
export type ViewerEvent =
  | Attached
  | TerminalSnapshot
  | TerminalVerified
  | Resized
  | WriterChanged
  | TerminalEnded
  | GatewayOffline
  | GatewayOnline
  | ViewerFailure
  | Pong;
