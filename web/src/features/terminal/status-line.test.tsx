// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import type { TerminalStatus } from './socket/status';
import { StatusLine } from './status-line';

const live: TerminalStatus = { connection: { phase: 'live' }, writer: 'you', viewers: 1 };

function show(status: TerminalStatus) {
  const onTakeControl = vi.fn();
  const onReconnect = vi.fn();
  const line = (now: TerminalStatus) => (
    <MemoryRouter>
      <StatusLine status={now} link={undefined} onTakeControl={onTakeControl} onReconnect={onReconnect} />
    </MemoryRouter>
  );
  const { rerender } = render(line(status));
  const refuse = (refused: TerminalStatus['refused']) => {
    rerender(line({ ...status, ...(refused && { refused }) }));
  };
  return { onTakeControl, onReconnect, refuse };
}

const noon = new Date(2026, 0, 31, 12, 5).getTime();

it.each<[string, TerminalStatus, RegExp]>([
  ['connecting', { ...live, connection: { phase: 'connecting' } }, /^Connecting/],
  ['live', live, /^Live$/],
  ['offline', { ...live, connection: { phase: 'offline', since: noon } }, /^Offline since .*12:05.*Reconnecting/],
  ['gateway offline', { ...live, gatewayOfflineSince: noon }, /^Server offline since .*12:05/],
  ['read-only', { ...live, writer: 'other' }, /^Read-only/],
  ['ended', { ...live, connection: { phase: 'ended', exitCode: 0 } }, /^Session ended$/],
  ['failed', { ...live, connection: { phase: 'ended', exitCode: 3 } }, /^Session ended with exit code 3$/],
])('says %s', (_name, status, text) => {
  show(status);
  expect(screen.getByRole('status')).toHaveTextContent(text);
});

it.each<[TerminalStatus['exactness'], RegExp]>([
  ['exact', /^exact$/],
  ['repaired', /^repaired$/],
  ['restored', /^restored$/],
  ['different', /^not exact$/],
  ['unrepaired', /^not exact, not repaired$/],
])('says that the terminal is %s, beside that it is live', (exactness, text) => {
  show({ ...live, ...(exactness && { exactness }) });
  expect(screen.getByText(text)).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent(/^Live$/);
});

it('says nothing of how exact the terminal is while nobody can know', () => {
  show({ ...live, exactness: 'exact', gatewayOfflineSince: noon });
  expect(screen.queryByText('exact')).toBeNull();
});

it('says what the server could not take', () => {
  const { refuse } = show(live);
  refuse({ reason: 'session_error', message: 'Too much input is waiting.', count: 1 });
  expect(screen.getByRole('alert')).toHaveTextContent('Too much input is waiting.');
});

it('offers to take control from another viewer', async () => {
  const { onTakeControl } = show({ ...live, writer: 'other', viewers: 2 });
  await userEvent.click(screen.getByRole('button', { name: 'Take control' }));
  expect(onTakeControl).toHaveBeenCalledOnce();
});

it('offers to connect at once while offline', async () => {
  const { onReconnect } = show({ ...live, connection: { phase: 'offline', since: noon } });
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(onReconnect).toHaveBeenCalledOnce();
});

it('says that what was typed has not been sent, for a while and each time again', () => {
  vi.useFakeTimers();
  try {
    const { refuse } = show({ ...live, connection: { phase: 'offline', since: noon } });
    refuse({ reason: 'offline', count: 1 });
    expect(screen.getByRole('alert')).toHaveTextContent('Not sent: there is no connection.');
    act(() => {
      vi.advanceTimersByTime(10_000);
    });
    expect(screen.queryByRole('alert')).toBeNull();
    refuse({ reason: 'offline', count: 2 });
    expect(screen.getByRole('alert')).toHaveTextContent('Not sent: there is no connection.');
  } finally {
    vi.useRealTimers();
  }
});
