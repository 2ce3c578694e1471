// @vitest-environment node
import { beforeEach, expect, it } from 'vitest';
import { connectLive, quick, server, sink, typed, until, withServer } from '../../../../test/socket-harness';

const OURS = '0123456789abcdef';
const OTHER = 'fedcba9876543210';
const timing = { ...quick, verifySettled: 5, verifyPause: 10, verifyEvery: 40, verifyIdle: 10, repairEvery: 40 };

withServer();
beforeEach(() => {
  sink.hash = OURS;
});

it('a terminal is exact when the gateway says that it shows the same', async () => {
  server.output = Buffer.from('before ');
  server.onVerify = (viewer) => {
    server.verified(viewer, OURS);
  };
  const socket = await connectLive({ timing });
  server.append('after');
  await until(() => {
    expect(socket.status.exactness).toBe('exact');
    expect(server.viewer.received('session.verify').at(-1)).toEqual({
      type: 'session.verify',
      schema_version: '1',
      epoch: 'e1',
      offset: 12,
      hash: OURS,
    });
  });
});

it('a terminal that differs is repaired, and exact again', async () => {
  server.onVerify = (viewer) => {
    server.verified(viewer, sink.restores.length === 1 ? OTHER : OURS);
  };
  const socket = await connectLive({ timing });
  const seen: unknown[] = [];
  socket.subscribe(() => seen.push(socket.status.exactness));
  await until(() => {
    expect(socket.status.exactness).toBe('exact');
  });
  expect(seen).toContain('repaired');
  expect(sink.restores).toHaveLength(2);
  expect(server.viewer.received('session.snapshot')).toHaveLength(1);
});

it('after a lost connection a terminal is compared anew', async () => {
  server.onVerify = (viewer) => {
    server.verified(viewer, OURS);
  };
  const socket = await connectLive({ timing });
  await until(() => {
    expect(socket.status.exactness).toBe('exact');
  });
  server.viewer.terminate();
  await until(() => {
    expect(server.viewers).toHaveLength(2);
    expect(socket.status.exactness).toBe('exact');
    expect(server.viewer.received('session.verify')).not.toEqual([]);
  });
});

it('a gateway that cannot say what it shows is asked once, and nobody is told of it', async () => {
  server.onVerify = (viewer) => {
    viewer.send({ type: 'error', code: 'unsupported', message: 'no' });
    viewer.send({ type: 'pong' });
  };
  const socket = await connectLive({ timing });
  await until(() => {
    expect(server.viewer.received('session.verify')).toHaveLength(1);
  });
  const pings = server.viewer.received('ping').length;
  await until(() => {
    expect(server.viewer.received('ping').length).toBeGreaterThan(pings + 3);
  });
  expect(server.viewer.received('session.verify')).toHaveLength(1);
  expect(socket.status).not.toHaveProperty('exactness');
  expect(socket.status).not.toHaveProperty('refused');
});

it('a gateway that is gone is not asked, and a question that it missed is not taken for lost input', async () => {
  server.onVerify = (viewer) => {
    viewer.send({ type: 'error', code: 'gateway_offline', message: 'no' });
    viewer.send({ type: 'gateway.offline', gateway_id: 'gw', since: '2026-01-31T12:00:00Z' });
  };
  const socket = await connectLive({ timing });
  await until(() => {
    expect(socket.status.gatewayOfflineSince).toBeDefined();
  });
  expect(socket.status).not.toHaveProperty('refused');
  server.onVerify = (viewer) => {
    server.verified(viewer, OURS);
  };
  server.viewer.send({ type: 'gateway.online', gateway_id: 'gw' });
  await until(() => {
    expect(socket.status.exactness).toBe('exact');
  });
});

it('what was refused stays visible when the terminal has been compared', async () => {
  const socket = await connectLive({ timing });
  server.viewer.send({ type: 'error', code: 'session_error', message: 'Too much.' });
  await until(() => {
    expect(socket.status.refused).toBeDefined();
  });
  server.onVerify = (viewer) => {
    server.verified(viewer, OURS);
  };
  server.append('more');
  await until(() => {
    expect(socket.status).toMatchObject({ exactness: 'exact', refused: { message: 'Too much.' } });
  });
  socket.input(typed('a'));
  expect(socket.status).not.toHaveProperty('refused');
});
