import type { Size, Versioned } from './shared.ts';

/** The first message: `epoch` and `offset`, both or neither, say what the viewer has. */
export interface AttachSession extends Versioned, Size {
  readonly type: 'session.attach';
  readonly session_id: string;
  readonly epoch?: string;
  readonly offset?: number;
  readonly read_only?: boolean;
}

export interface ResizeTerminal extends Versioned, Size {
  readonly type: 'session.resize';
  readonly session_id?: string;
}

export interface AckTerminal extends Versioned {
  readonly type: 'session.ack';
  readonly session_id?: string;
  readonly epoch: string;
  readonly seq: number;
}

export interface RequestSnapshot extends Versioned {
  readonly type: 'session.snapshot';
  readonly session_id?: string;
  readonly lines?: number;
}

/** `epoch` and `offset` say what is on the viewer's screen; `hash`, of that screen, lets the result be counted. */
export interface VerifyTerminal extends Versioned {
  readonly type: 'session.verify';
  readonly session_id?: string;
  readonly epoch: string;
  readonly offset: number;
  readonly hash?: string;
}

export interface ChangeWriter extends Versioned {
  readonly type: 'writer.take' | 'writer.release';
  readonly session_id?: string;
}

export interface Ping extends Versioned {
  readonly type: 'ping';
}

/** A message from a browser to the control plane. */
export type ViewerRequest =
  AttachSession | ResizeTerminal | AckTerminal | RequestSnapshot | VerifyTerminal | ChangeWriter | Ping;
