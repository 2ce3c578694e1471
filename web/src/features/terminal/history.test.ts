// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { output, sent, server, session, until, withSession } from '../../../test/session-harness';

withSession();

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`).join('\r\n');
const firstLine = () => session.screen.terminal.buffer.active.getLine(0)?.translateToString(true);

/** As a server that sent only the newest lines at first, and has more. */
async function attachToLines(): Promise<void> {
  await output(lines(101, 200));
  server.output = Buffer.from(lines(1, 200));
}

/** Nothing is laid out here, so that xterm.js cannot count in pixels as it does for a user. */
function scroll(by: number): void {
  const { _core: core } = session.screen.terminal as unknown as {
    _core: { _bufferService: { scrollLines: (by: number) => void } };
  };
  core._bufferService.scrollLines(by);
}

it('gets older lines when somebody scrolls up to where they end, and no sooner', async () => {
  await attachToLines();
  scroll(-20);
  expect(session.history.state.current).toBe('partial');
  scroll(-1_000);
  expect(session.history.state.current).toBe('loading');
  await until(() => {
    expect(session.history.state.current).toBe('whole');
  });
  expect(server.viewer.received('session.snapshot')).toMatchObject([{ lines: 10_000 }]);
  expect(firstLine()).toBe('line 1');
});

it('asks once, and again after the screen was replaced', async () => {
  await attachToLines();
  scroll(-1_000);
  await until(() => {
    expect(session.history.state.current).toBe('whole');
  });
  scroll(1_000);
  scroll(-1_000);
  expect(session.history.state.current).toBe('whole');
  server.snapshot(server.viewer, lines(150, 200));
  await until(() => {
    expect(session.history.state.current).toBe('partial');
  });
  // What is typed comes after whatever was asked for.
  session.screen.terminal.input('.');
  await until(() => {
    expect(sent()).toBe('.');
  });
  expect(server.viewer.received('session.snapshot')).toHaveLength(1);
});

it('says so where nobody can be asked', async () => {
  await attachToLines();
  server.viewer.send({ type: 'gateway.offline', gateway_id: 'gw-1', since: new Date().toISOString() });
  await until(() => {
    expect(session.socket.status.gatewayOfflineSince).toBeDefined();
  });
  scroll(-1_000);
  expect(session.history.state.current).toBe('failed');
});

it('may ask again where the connection was lost before the answer', async () => {
  await attachToLines();
  server.acceptsConnections = false;
  server.onAttach = () => undefined;
  scroll(-1_000);
  expect(session.history.state.current).toBe('loading');
  server.viewer.terminate();
  await until(() => {
    expect(session.history.state.current).toBe('partial');
  });
});
