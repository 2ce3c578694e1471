/** The messages and frames of protocol version "1"; transports and reconnection are left to their users. */
export type * from './gateway-command.ts';
export type * from './gateway-event.ts';
export type * from './shared.ts';
export type * from './viewer-event.ts';
export type * from './viewer-request.ts';
export { decodeViewerEvent, MAX_SNAPSHOT_BYTES, MessageError } from './decode-viewer-event.ts';
export * from './frame.ts';
export { messageTypes } from './message-types.ts';
