/** Puts a snapshot's content together from the parts of its zlib stream. Never holds more than was announced. */
export class SnapshotInflater {
  readonly content: Promise<Uint8Array>;
  private readonly compressed = new DecompressionStream('deflate');
  private readonly writer = this.compressed.writable.getWriter();
  private next = 0;

  constructor(contentBytes: number) {
    this.content = this.inflate(contentBytes);
  }

  /** Takes the part that begins at `offset` of the compressed stream. Parts may come twice, but not out of order. */
  push(offset: number, bytes: Uint8Array): void {
    if (offset > this.next) {
      this.abort(new Error('a part of the snapshot is missing'));
      return;
    }
    const fresh = bytes.slice(Math.min(bytes.length, this.next - offset));
    this.next += fresh.length;
    // A fault in the data shows up where the content is read.
    this.writer.write(fresh).catch(() => undefined);
  }

  /** Gives up; `content` fails. */
  abort(reason: Error): void {
    this.writer.abort(reason).catch(() => undefined);
  }

  private async inflate(contentBytes: number): Promise<Uint8Array> {
    const content = new Uint8Array(contentBytes);
    const reader = this.compressed.readable.getReader();
    let length = 0;
    while (length < contentBytes) {
      const { value, done } = await reader.read();
      if (done) {
        throw new Error('the snapshot is shorter than announced');
      }
      if (length + value.length > contentBytes) {
        throw new Error('the snapshot is longer than announced');
      }
      content.set(value, length);
      length += value.length;
    }
    return content;
  }
}
