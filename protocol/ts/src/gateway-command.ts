import type { Agent, Installable, Position, Requested, Size, Versioned } from './shared.ts';

interface SessionCommand extends Requested, Versioned {
  readonly session_id: string;
}

interface FileCommand extends Requested, Versioned {
  readonly transfer_id: string;
}

export interface CreateSession extends SessionCommand, Partial<Size> {
  readonly type: 'session.create';
  readonly name: string;
  readonly workdir: string;
  readonly agent?: Agent | 'none';
  readonly agent_config?: { readonly claude_md?: string; readonly agents_md?: string };
  readonly env?: Readonly<Record<string, string>>;
}

export interface SessionInput extends SessionCommand {
  readonly type: 'session.input';
  /** Base64. */
  readonly data: string;
}

export interface ResizeSession extends SessionCommand, Size {
  readonly type: 'session.resize';
}

export interface EndSession extends SessionCommand {
  readonly type: 'session.end';
}

export interface AckOutput extends Versioned {
  readonly type: 'session.ack';
  readonly request_id?: string;
  readonly session_id: string;
  readonly epoch?: string;
  readonly seq: number;
}

export interface TakeSnapshot extends SessionCommand {
  readonly type: 'session.snapshot';
  readonly lines?: number;
}

/** Only for gateways with the capability `verify`. */
export interface VerifySession extends SessionCommand {
  readonly type: 'session.verify';
}

export interface AuthorizeKey extends Requested, Versioned {
  readonly type: 'ssh.authorize';
  readonly public_key: string;
  readonly label: string;
  readonly expires_at?: string;
}

export interface RevokeKey extends Requested, Versioned {
  readonly type: 'ssh.revoke';
  readonly fingerprint: string;
}

export interface BeginUpload extends FileCommand {
  readonly type: 'file.upload.begin';
  readonly dest_path: string;
  readonly size: number;
  readonly total_chunks?: number;
  readonly overwrite?: boolean;
}

export interface UploadChunk extends FileCommand {
  readonly type: 'file.upload.chunk';
  /** The chunk's index from 0. */
  readonly seq: number;
  /** Base64. */
  readonly data: string;
}

export interface EndUpload extends FileCommand {
  readonly type: 'file.upload.end';
  readonly sha256?: string;
}

export interface DownloadFile extends FileCommand {
  readonly type: 'file.download';
  readonly path: string;
}

export interface ListFiles extends Requested, Versioned {
  readonly type: 'file.list';
  readonly path: string;
}

export interface CancelTransfer extends FileCommand {
  readonly type: 'file.cancel';
}

export interface AckDownload extends Versioned {
  readonly type: 'file.ack';
  readonly request_id?: string;
  readonly transfer_id: string;
  readonly seq: number;
}

export interface InstallAgent extends Requested, Versioned {
  readonly type: 'agents.install';
  readonly agent: Installable;
}

/** Commands without fields of their own. */
export interface PlainCommand extends Requested, Versioned {
  readonly type: 'ssh.list' | 'agents.list' | 'workspace.list';
}

export interface UpdateGateway extends Requested, Versioned {
  readonly type: 'gateway.update';
  readonly version: string;
  readonly url: string;
  readonly sha256: string;
  readonly signature: string;
}

export interface Welcome extends Versioned {
  readonly type: 'gateway.welcome';
  readonly request_id?: string;
  readonly capabilities: readonly string[];
  readonly sessions?: readonly Position[];
}

/** A message from the control plane to a gateway. */
export type GatewayCommand =
  | CreateSession
  | SessionInput
  | ResizeSession
  | EndSession
  | AckOutput
  | TakeSnapshot
  | VerifySession
  | AuthorizeKey
  | RevokeKey
  | BeginUpload
  | UploadChunk
  | EndUpload
  | DownloadFile
  | ListFiles
  | CancelTransfer
  | AckDownload
  | InstallAgent
  | PlainCommand
  | UpdateGateway
  | Welcome;
