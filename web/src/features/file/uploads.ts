import { urlOf } from '@/api/call';
import { ApiError, hasCode } from '@/api/http';
import { texts } from '@/texts/file';
import { Store } from '@/ui/store';
import { joinPath } from './files';
import { sendFile, type SendFile, type Uploaded } from './transfer';

/** The control plane takes more at once, but what is sent one after the other arrives one after the other. */
const MAX_AT_ONCE = 2;

export type UploadState = 'waiting' | 'sending' | 'done' | 'exists' | 'failed' | 'cancelled';

/** One file on its way to a session's folder. Immutable: every change makes a new one. */
export interface Upload {
  readonly id: number;
  readonly sessionId: string;
  /** Relative to the session's folder. */
  readonly path: string;
  readonly file: File;
  readonly state: UploadState;
  readonly sent: number;
  readonly overwrite: boolean;
  /** Why it has failed, for people. */
  readonly error?: string;
  readonly onDone?: (uploaded: Uploaded) => void;
}

export interface Wish {
  readonly sessionId: string;
  readonly folder: string;
  readonly file: File;
  /** What it is to be called; its own name otherwise. */
  readonly name?: string;
  readonly onDone?: (uploaded: Uploaded) => void;
}

/** The uploads of this page: a few at once, the others in turn. */
export class Uploads {
  readonly store = new Store<readonly Upload[]>([]);
  private readonly send: SendFile;
  private readonly aborts = new Map<number, AbortController>();
  private last = 0;

  constructor(send: SendFile = sendFile) {
    this.send = send;
  }

  add({ sessionId, folder, file, name, onDone }: Wish): void {
    const upload: Upload = {
      id: ++this.last,
      sessionId,
      path: joinPath(folder, name ?? file.name),
      file,
      state: 'waiting',
      sent: 0,
      overwrite: false,
      ...(onDone && { onDone }),
    };
    this.store.update((all) => [...all, upload]);
    this.sendNext();
  }

  cancel(id: number): void {
    this.aborts.get(id)?.abort();
    this.change(id, { state: 'cancelled' });
    this.sendNext();
  }

  /** Once more, from its beginning. */
  retry(id: number, overwrite = false): void {
    this.change(id, { state: 'waiting', sent: 0, overwrite });
    this.sendNext();
  }

  /** Takes those that are over off the list. */
  dismiss(id: number): void {
    this.store.update((all) => all.filter((upload) => upload.id !== id || isUnderWay(upload)));
  }

  private sendNext(): void {
    while (this.aborts.size < MAX_AT_ONCE) {
      const next = this.store.current.find(({ state }) => state === 'waiting');
      if (!next) {
        return;
      }
      void this.sendOne(next);
    }
  }

  /** Its end is one of the states, never an exception. */
  private async sendOne({ id, sessionId, path, file, overwrite, onDone }: Upload): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(id, abort);
    this.change(id, { state: 'sending' });
    try {
      const uploaded = await this.send({
        url: urlOf('/api/sessions/{id}/files', { id: sessionId }, { path, ...(overwrite && { overwrite }) }),
        file,
        signal: abort.signal,
        onProgress: (sent) => {
          this.change(id, { sent: Math.min(sent, file.size) });
        },
      });
      this.change(id, { state: 'done', sent: file.size });
      onDone?.(uploaded);
    } catch (error) {
      if (!abort.signal.aborted) {
        this.change(id, failureOf(error));
      }
    } finally {
      // A second try may have begun before a cancelled one has ended.
      if (this.aborts.get(id) === abort) {
        this.aborts.delete(id);
      }
      this.sendNext();
    }
  }

  private change(id: number, change: Partial<Upload>): void {
    this.store.update((all) => all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }
}

export const uploads = new Uploads();

export function isUnderWay({ state }: Upload): boolean {
  return state === 'waiting' || state === 'sending';
}

function failureOf(error: unknown): Partial<Upload> {
  if (hasCode(error, 'file_exists')) {
    return { state: 'exists' };
  }
  if (hasCode(error, 'body_too_large')) {
    return { state: 'failed', error: texts.fileIsTooLarge };
  }
  return { state: 'failed', error: error instanceof ApiError ? error.message : texts.fileCannotBeRead };
}
