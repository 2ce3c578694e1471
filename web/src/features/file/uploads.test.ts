import { expect, it, vi } from 'vitest';
import { ApiError } from '@/api/http';
import type { Sending, Uploaded } from './transfer';
import { Uploads } from './uploads';

const result: Uploaded = { path: 'a', workspace_path: 'shop/a', size: 3, sha256: 'x' };

/** Files on their way, each to be ended by the test. */
function start(...names: string[]) {
  const sent: (Sending & { succeed: () => void; fail: (error: Error) => void })[] = [];
  const uploads = new Uploads(
    (sending) =>
      new Promise((resolve, reject) => {
        sent.push({
          ...sending,
          succeed: () => {
            resolve(result);
          },
          fail: reject,
        });
      }),
  );
  const onDone = vi.fn();
  names.forEach((name) => {
    uploads.add({ sessionId: 'ses-1', folder: 'docs', file: new File(['abc'], name), onDone });
  });
  const states = () => uploads.store.current.map(({ state }) => state);
  return { uploads, sent, states, onDone };
}

it('sends two at once and the others in turn', async () => {
  const { sent, states, onDone } = start('a', 'b', 'c');
  expect(states()).toEqual(['sending', 'sending', 'waiting']);
  sent[0]?.succeed();
  await vi.waitFor(() => {
    expect(states()).toEqual(['done', 'sending', 'sending']);
  });
  expect(sent[2]?.url).toBe('/api/sessions/ses-1/files?path=docs%2Fc');
  expect(onDone).toHaveBeenCalledExactlyOnceWith(result);
});

it('asks before it replaces a file, and then does', async () => {
  const { uploads, sent, states } = start('a');
  sent[0]?.fail(new ApiError(409, 'file_exists', 'no'));
  await vi.waitFor(() => {
    expect(states()).toEqual(['exists']);
  });
  uploads.retry(1, true);
  expect(sent[1]?.url).toContain('overwrite=true');
});

it('tells how far it is, and stops when it is cancelled', () => {
  const { uploads, sent, states } = start('a');
  sent[0]?.onProgress(2);
  expect(uploads.store.current[0]?.sent).toBe(2);
  uploads.cancel(1);
  expect(sent[0]?.signal.aborted).toBe(true);
  expect(states()).toEqual(['cancelled']);
});

it('is cancelled again after a second try has begun, also when the first ends only then', async () => {
  const { uploads, sent, states } = start('a');
  uploads.cancel(1);
  uploads.retry(1);
  sent[0]?.fail(new DOMException('cancelled', 'AbortError'));
  await new Promise(setImmediate);
  uploads.cancel(1);
  expect(sent[1]?.signal.aborted).toBe(true);
  expect(states()).toEqual(['cancelled']);
});

it('says why it has failed, tries again, and is forgotten only when it is over', async () => {
  const { uploads, sent, states } = start('a');
  uploads.dismiss(1);
  expect(states()).toEqual(['sending']);
  sent[0]?.fail(new ApiError(507, 'disk_full', 'The disk is full.'));
  await vi.waitFor(() => {
    expect(uploads.store.current[0]).toMatchObject({ state: 'failed', error: 'The disk is full.' });
  });
  uploads.retry(1);
  sent[1]?.succeed();
  await vi.waitFor(() => {
    expect(states()).toEqual(['done']);
  });
  uploads.dismiss(1);
  expect(states()).toEqual([]);
});
