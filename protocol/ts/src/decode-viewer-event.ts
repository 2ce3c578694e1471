import {
  between,
  isErrorCode,
  isFlag,
  isId,
  isRecord,
  isScreenHash,
  isText,
  isTime,
  listOf,
  oneOf,
  shape,
  shorterThan,
} from './check.ts';
import type { ViewerEvent } from './viewer-event.ts';

export const MAX_SNAPSHOT_BYTES = 33_554_432;

/** A text message that does not follow the protocol. */
export class MessageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MessageError';
  }
}

const isOffset = between(0, Number.MAX_SAFE_INTEGER);
const isViewers = between(1, 100_000);
const size = { cols: between(1, 1000), rows: between(1, 500) };
const session = { session_id: isId };
const position = { ...session, epoch: isId, offset: isOffset };

const isModes = shape(
  {},
  {
    application_cursor: isFlag,
    application_keypad: isFlag,
    bracketed_paste: isFlag,
    focus_events: isFlag,
    mouse: isText,
    mouse_encoding: isText,
    insert: isFlag,
    origin: isFlag,
    wrap: isFlag,
    cursor_shape: between(0, 6),
    scroll_region: listOf(between(0, 499), 2, 2),
    kitty_keyboard: listOf(between(0, 31), 0, 64),
    synchronized: isFlag,
    title: shorterThan(4096),
  },
);

const isScreen = shape(
  {
    ...position,
    ...size,
    cursor_x: between(0, 1000),
    cursor_y: between(0, 499),
    cursor_visible: isFlag,
    alternate_on: isFlag,
  },
  { modes: isModes, approximate: isFlag },
);
const isInline = shape({ content: isText }, { content_encoding: oneOf('base64') });
const isFramed = shape({
  content_id: isId,
  content_bytes: between(0, MAX_SNAPSHOT_BYTES),
  content_encoding: oneOf('deflate'),
});

function isSnapshot(value: unknown): boolean {
  return isScreen(value) && ('content' in value ? !('content_id' in value) && isInline(value) : isFramed(value));
}

/** One check per type: the compiler sees to it that none is missing. */
export const viewerEventChecks = {
  'session.attached': shape({
    ...position,
    ...size,
    mode: oneOf('exact', 'snapshot'),
    writer: isFlag,
    viewers: isViewers,
    gateway_connected: isFlag,
  }),
  'session.snapshot': isSnapshot,
  'session.verified': shape({ ...position, hash: isScreenHash }),
  'session.resized': shape({ ...session, ...size }),
  'writer.changed': shape({ ...session, writer: oneOf('you', 'other', 'none'), viewers: isViewers }),
  'session.ended': shape(session, { exit_code: between(-(2 ** 31), 2 ** 31 - 1) }),
  'gateway.offline': shape({ gateway_id: isId, since: isTime }),
  'gateway.online': shape({ gateway_id: isId }, { since: isTime }),
  error: shape(
    {
      code: isErrorCode,
      message: shorterThan(4096),
    },
    { session_id: isId },
  ),
  pong: isRecord,
} satisfies Record<ViewerEvent['type'], (value: unknown) => boolean>;

/**
 * Reads what the control plane sent. A type that this version does not know is `undefined`: ignored, never fatal.
 *
 * @throws {MessageError} where the text is not a message of the protocol
 */
export function decodeViewerEvent(text: string): ViewerEvent | undefined {
  const value = parse(text);
  if (!isRecord(value) || typeof value['type'] !== 'string') {
    throw new MessageError('not a message');
  }
  const type = value['type'];
  if (!isViewerEventType(type)) {
    return undefined;
  }
  if (value['schema_version'] !== '1' || !viewerEventChecks[type](value)) {
    throw new MessageError(`malformed ${type}`);
  }
  return value as unknown as ViewerEvent;
}

function isViewerEventType(type: string): type is ViewerEvent['type'] {
  return Object.hasOwn(viewerEventChecks, type);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MessageError('not JSON');
  }
}
