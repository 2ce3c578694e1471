// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { uploads, type Upload, type UploadState } from './uploads';
import { UploadsPanel } from './uploads-panel';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  uploads.store.set([]);
  vi.useRealTimers();
});

const upload = (id: number, state: UploadState): Upload => ({
  id,
  sessionId: 'ses-1',
  path: `file-${id}`,
  file: new File(['content'], `file-${id}`),
  state,
  sent: 0,
  overwrite: false,
});

function pass(milliseconds: number): void {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
}

it('goes by itself a while after all is done', () => {
  uploads.store.set([upload(1, 'done'), upload(2, 'done')]);
  render(<UploadsPanel sessionId="ses-1" />);
  pass(7_999);
  expect(screen.getByRole('region', { name: 'Uploads' })).toBeVisible();
  pass(1);
  expect(screen.queryByRole('region', { name: 'Uploads' })).toBeNull();
  expect(uploads.store.current).toEqual([]);
});

it.each(['sending', 'exists', 'failed', 'cancelled'] as const)('stays where one is %s', (state) => {
  uploads.store.set([upload(1, 'done'), upload(2, state)]);
  render(<UploadsPanel sessionId="ses-1" />);
  pass(60_000);
  expect(screen.getByText('file-1')).toBeVisible();
  expect(screen.getByText('file-2')).toBeVisible();
});

it('does not ask a second time whether a file may be replaced', () => {
  const retry = vi.spyOn(uploads, 'retry').mockReturnValue(undefined);
  uploads.store.set([{ ...upload(1, 'failed'), overwrite: true }]);
  render(<UploadsPanel sessionId="ses-1" />);
  fireEvent.click(screen.getByRole('button', { name: 'Try again: file-1' }));
  expect(retry).toHaveBeenCalledWith(1, true);
});
