import type { Schemas } from '@/api/call';
import { ApiError, csrfHeader, problemError, withNewCsrfToken } from '@/api/http';
import { texts } from '@/texts/file';

export type Uploaded = Schemas['Uploaded'];

export interface Sending {
  readonly url: string;
  readonly file: File;
  /** Called with the number of bytes that are on their way. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file. Unlike `fetch`, XMLHttpRequest tells how far it is. */
export type SendFile = (sending: Sending) => Promise<Uploaded>;

export const sendFile: SendFile = (sending) => withNewCsrfToken(() => attempt(sending));

const attempt: SendFile = ({ url, file, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    Object.entries(csrfHeader()).forEach(([name, value]) => {
      request.setRequestHeader(name, value);
    });
    request.upload.addEventListener('progress', ({ loaded }) => {
      onProgress(loaded);
    });
    request.addEventListener('load', () => {
      if (request.status === 201) {
        resolve(JSON.parse(request.responseText) as Uploaded);
      } else {
        reject(problemError(request.status, request.responseText));
      }
    });
    request.addEventListener('error', () => {
      reject(new ApiError(0, 'network', texts.connectionBrokeOff));
    });
    request.addEventListener('abort', () => {
      reject(new ApiError(0, 'cancelled', texts.cancelledSentence));
    });
    signal.addEventListener('abort', () => {
      request.abort();
    });
    request.send(file);
  });
