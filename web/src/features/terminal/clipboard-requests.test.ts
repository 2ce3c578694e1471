// @vitest-environment node
import { expect, it } from 'vitest';
import { ClipboardRequests } from './clipboard-requests';

it('waits for an answer, and asks no more after a yes', async () => {
  const requests = new ClipboardRequests();
  const first = requests.ask('one');
  expect(requests.current?.text).toBe('one');
  requests.current?.answer(true);
  expect(await first).toBe(true);
  expect(requests.current).toBeUndefined();
  expect(await requests.ask('two')).toBe(true);
});

it('asks again after a no', async () => {
  const requests = new ClipboardRequests();
  const first = requests.ask('one');
  requests.current?.answer(false);
  expect(await first).toBe(false);
  void requests.ask('two');
  expect(requests.current?.text).toBe('two');
});

it('lets a newer wish take the place of one that waits', async () => {
  const requests = new ClipboardRequests();
  const first = requests.ask('one');
  const second = requests.ask('two');
  expect(await first).toBe(false);
  requests.current?.answer(true);
  expect(await second).toBe(true);
});
