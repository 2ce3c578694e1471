/** What every message carries. */
export interface Versioned {
  readonly schema_version: '1';
}

/** A command, whose answer repeats `request_id`. */
export interface Requested {
  readonly request_id: string;
}

/** A coding agent. */
export type Agent = 'claude-code' | 'codex' | 'gemini' | 'opencode';

/** What a gateway can install. */
export type Installable = Agent | 'git';

/** The end of what is held of a session's output. */
export interface Position {
  readonly session_id: string;
  readonly epoch: string;
  readonly offset: number;
}

/** Columns and rows of a terminal. */
export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** Modes of a terminal that a program has set. */
export interface TerminalModes {
  readonly application_cursor?: boolean;
  readonly application_keypad?: boolean;
  readonly bracketed_paste?: boolean;
  readonly focus_events?: boolean;
  /** `off`, `x10`, `normal`, `button`, `any`, or one of a later version. */
  readonly mouse?: string;
  /** `default`, `utf8`, `sgr`, or one of a later version. */
  readonly mouse_encoding?: string;
  readonly insert?: boolean;
  readonly origin?: boolean;
  readonly wrap?: boolean;
  /** The parameter of DECSCUSR. */
  readonly cursor_shape?: number;
  /** Top and bottom row, counted from 0. */
  readonly scroll_region?: readonly [number, number];
  /** The stack of the active screen; the last entry is in force. */
  readonly kitty_keyboard?: readonly number[];
  readonly synchronized?: boolean;
  readonly title?: string;
}

/** The content is in the message. */
export interface InlineContent {
  /** Text, or base64 where `content_encoding` says so. */
  readonly content: string;
  readonly content_encoding?: 'base64';
}

/** The content follows in kind-4 frames with this id, as one zlib stream. */
export interface FramedContent {
  readonly content_id: string;
  /** Before compression. */
  readonly content_bytes: number;
  readonly content_encoding: 'deflate';
}

/** The visible state that accompanies a snapshot's content. */
export interface ScreenState extends Size {
  readonly session_id: string;
  readonly cursor_x: number;
  readonly cursor_y: number;
  readonly cursor_visible: boolean;
  readonly alternate_on: boolean;
  readonly modes?: TerminalModes;
}
