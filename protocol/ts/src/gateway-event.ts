import type { FramedContent, InlineContent, Position, Requested, ScreenState, Versioned } from './shared.ts';

export interface Ack extends Requested, Versioned {
  readonly type: 'ack';
  readonly ok: boolean;
  readonly error?: string;
  readonly code?: string;
}

export interface Hello extends Versioned {
  readonly type: 'gateway.hello';
  readonly gateway_id: string;
  readonly version: string;
  readonly hostname: string;
  readonly runtime_version?: string;
  readonly bootstrap_token?: string;
  readonly system_info: {
    readonly os: string;
    readonly arch: string;
    readonly cpus: number;
    readonly ram_total_bytes: number;
    readonly disk_total_bytes: number;
  };
  readonly capabilities?: readonly string[];
}

export interface ActiveSession {
  readonly session_id: string;
  readonly last_activity_at: string;
  readonly epoch?: string;
  readonly offset?: number;
}

export interface HealthWarning {
  readonly code: string;
  /** `info`, `warning` or `critical`; any other is read as `warning`. */
  readonly severity: string;
  readonly text: string;
}

export interface Health extends Versioned {
  readonly type: 'gateway.health';
  readonly gateway_id: string;
  readonly timestamp: string;
  readonly cpu_percent?: number;
  readonly ram_used_bytes?: number;
  readonly ram_total_bytes?: number;
  readonly disk_used_bytes?: number;
  readonly disk_total_bytes?: number;
  readonly uptime_seconds?: number;
  readonly active_sessions: readonly ActiveSession[];
  readonly warnings?: readonly HealthWarning[];
}

export interface SessionStarted extends Requested, Versioned {
  readonly type: 'session.started';
  readonly session_id: string;
  readonly pid?: number;
  readonly epoch?: string;
  readonly offset?: number;
}

export interface SessionEnded extends Versioned {
  readonly type: 'session.ended';
  readonly session_id: string;
  readonly exit_code?: number;
  readonly request_id?: string;
}

export interface SessionFailed extends Versioned {
  readonly type: 'session.error';
  readonly session_id: string;
  readonly error: string;
}

export type SessionSnapshot = Versioned &
  ScreenState &
  (InlineContent | FramedContent) & {
    readonly type: 'session.snapshot';
    readonly request_id?: string;
    readonly epoch?: string;
    readonly offset?: number;
    /** Whether some of it is a reconstruction, because nobody has seen all bytes. */
    readonly approximate?: boolean;
  };

export interface SessionResumed extends Versioned, Position {
  readonly type: 'session.resumed';
}

/** What the terminal showed at exactly `offset`. */
export interface SessionVerified extends Requested, Versioned, Position {
  readonly type: 'session.verified';
  /** Of cells, cursor and modes: 16 lower-case hexadecimal digits. */
  readonly hash: string;
}

export interface SshKey {
  readonly fingerprint: string;
  readonly label: string;
  readonly algorithm: string;
  readonly added_at?: string;
  readonly expires_at?: string;
}

export interface SshKeys extends Requested, Versioned {
  readonly type: 'ssh.keys';
  readonly keys: readonly SshKey[];
}

export interface BeginContent extends Versioned {
  readonly type: 'file.content.begin';
  readonly transfer_id: string;
  readonly path: string;
  readonly size: number;
  readonly total_chunks?: number;
}

export interface ContentChunk extends Versioned {
  readonly type: 'file.content.chunk';
  readonly transfer_id: string;
  /** The chunk's index from 0. */
  readonly seq: number;
  /** Base64. */
  readonly data: string;
}

export interface EndContent extends Versioned {
  readonly type: 'file.content.end';
  readonly transfer_id: string;
  readonly sha256?: string;
}

export interface FileEntry {
  readonly name: string;
  /** `file`, `dir` or `other`; any other is read as `other`. */
  readonly type: string;
  readonly size: number;
  readonly modified_at: string;
}

export interface FileEntries extends Requested, Versioned {
  readonly type: 'file.entries';
  readonly path: string;
  readonly entries: readonly FileEntry[];
  readonly truncated: boolean;
}

export interface AckUpload extends Versioned {
  readonly type: 'file.ack';
  readonly transfer_id: string;
  readonly seq: number;
}

/** An upload is over, for a reason that answers no command. */
export interface UploadFailed extends Versioned {
  readonly type: 'file.failed';
  readonly transfer_id: string;
  readonly code: string;
  readonly error: string;
}

export interface AgentInstallProgress extends Requested, Versioned {
  readonly type: 'agent.install_progress';
  /** One of `Installable`, or of a later version. */
  readonly agent: string;
  /** Without control characters. */
  readonly line: string;
}

export interface AgentInstalled extends Requested, Versioned {
  readonly type: 'agent.installed';
  /** One of `Installable`, or of a later version. */
  readonly agent: string;
  readonly version?: string;
}

export interface AgentInstallFailed extends Requested, Versioned {
  readonly type: 'agent.install_failed';
  /** One of `Installable`, or of a later version. */
  readonly agent: string;
  readonly error: string;
}

export interface AgentStatus {
  /** One of `Installable`, or of a later version. */
  readonly agent: string;
  /** Path of the program, or its name where it is not found. */
  readonly binary: string;
  readonly installed: boolean;
  readonly version?: string;
}

export interface AgentsStatus extends Requested, Versioned {
  readonly type: 'agents.status';
  readonly agents: readonly AgentStatus[];
}

export interface WorkspaceFolders extends Requested, Versioned {
  readonly type: 'workspace.folders';
  readonly folders: readonly string[];
  /** Whether there are more; absent from a gateway that does not tell. */
  readonly truncated?: boolean;
}

export interface GatewayUpdated extends Requested, Versioned {
  readonly type: 'gateway.updated';
  readonly version: string;
}

export interface GatewayUpdateFailed extends Requested, Versioned {
  readonly type: 'gateway.update_failed';
  readonly error: string;
}

/** A message from a gateway to the control plane. */
export type GatewayEvent =
  | Ack
  | Hello
  | Health
  | SessionStarted
  | SessionEnded
  | SessionFailed
  | SessionSnapshot
  | SessionResumed
  | SessionVerified
  | SshKeys
  | BeginContent
  | ContentChunk
  | EndContent
  | FileEntries
  | AckUpload
  | UploadFailed
  | AgentInstallProgress
  | AgentInstalled
  | AgentInstallFailed
  | AgentsStatus
  | WorkspaceFolders
  | GatewayUpdated
  | GatewayUpdateFailed;
