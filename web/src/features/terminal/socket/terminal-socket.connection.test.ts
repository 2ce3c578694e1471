// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { connectLive, quick, server, sink, typed, until, withServer } from '../../../../test/socket-harness';

withServer();

describe('the connection', () => {
  it('is given up when the other side no longer answers', async () => {
    const socket = await connectLive();
    server.answersPings = false;
    await until(() => {
      expect(server.viewers.length).toBeGreaterThan(1);
    });
    server.answersPings = true;
    await until(() => {
      expect(socket.status.connection.phase).toBe('live');
    });
  });

  it('is opened at once when the page wakes', async () => {
    const socket = await connectLive({ timing: { ...quick, backoffMin: 1e6, backoffMax: 1e6 }, random: () => 1 });
    server.viewer.terminate();
    await until(() => {
      expect(socket.status.connection.phase).toBe('offline');
    });
    socket.wake();
    await until(() => {
      expect(socket.status.connection.phase).toBe('live');
    });
  });

  it('is asked at once whether it is alive when the page wakes, and replaced at once where it is not', async () => {
    const socket = await connectLive({ timing: { ...quick, pingEvery: 1e6, backoffMin: 1e6 }, random: () => 1 });
    const { viewer } = server;
    server.answersPings = false;
    socket.wake();
    await until(() => {
      expect(server.viewers).toHaveLength(2);
      expect(socket.status.connection.phase).toBe('live');
    });
    expect(viewer.received('ping')).toHaveLength(1);
    expect(socket.status.resumed?.count).toBe(1);
  });

  it('is taken for dead, where nothing but what came before the sleep is heard when the page wakes', async () => {
    const socket = await connectLive({
      timing: { ...quick, pingEvery: 1e6, pongWithinAfterWake: 200, backoffMin: 1e6 },
    });
    const { viewer } = server;
    server.answersPings = false;
    socket.wake();
    socket.input(typed('kept'));
    await until(() => {
      expect(viewer.received('ping')).toHaveLength(1);
    });
    viewer.send({ type: 'writer.changed', session_id: 'ses-1', writer: 'you', viewers: 3 });
    await until(() => {
      expect(socket.status.viewers).toBe(3);
    });
    await until(() => {
      expect(server.viewers).toHaveLength(2);
      expect(Buffer.concat(server.viewer.inputs).toString()).toBe('kept');
    });
    expect(viewer.inputs).toEqual([]);
  });

  it('says that it connects while it is replaced, and gives that up after a while', async () => {
    const socket = await connectLive({ timing: { ...quick, pingEvery: 1e6, attachWithin: 1e6, backoffMin: 1e6 } });
    server.answersPings = false;
    server.answersHandshakes = false;
    socket.wake();
    expect(socket.input(typed('lost'))).toBe(true);
    await until(() => {
      expect(socket.status.connection.phase).toBe('connecting');
    });
    expect(socket.status.refused).toBeUndefined();
    await until(() => {
      expect(socket.status.connection.phase).toBe('offline');
    });
    expect(socket.status.refused).toMatchObject({ reason: 'offline', count: 1 });
  });

  it('gets what was typed while the one before was in doubt', async () => {
    const socket = await connectLive({ timing: { ...quick, pingEvery: 1e6, backoffMin: 1e6 } });
    const { viewer } = server;
    server.answersPings = false;
    socket.wake();
    expect(socket.input(typed('one '))).toBe(true);
    await until(() => {
      expect(server.viewers).toHaveLength(2);
    });
    expect(socket.input(typed('two'))).toBe(true);
    await until(() => {
      expect(Buffer.concat(server.viewer.inputs).toString()).toBe('one two');
    });
    expect(viewer.inputs).toEqual([]);
    expect(socket.status.refused).toBeUndefined();
  });

  it('holds what is typed while it is asked, and sends it in order when it is alive', async () => {
    const socket = await connectLive({ timing: { ...quick, pingEvery: 1e6, pongWithinAfterWake: 1e6 } });
    server.answersPings = false;
    socket.wake();
    expect(socket.input(typed('one '))).toBe(true);
    expect(socket.input(typed('two'))).toBe(true);
    await until(() => {
      expect(server.viewer.received('ping')).toHaveLength(1);
    });
    expect(server.viewer.inputs).toEqual([]);
    server.viewer.send({ type: 'pong' });
    await until(() => {
      expect(Buffer.concat(server.viewer.inputs).toString()).toBe('one two');
    });
    expect(socket.status.refused).toBeUndefined();
  });

  it('says of what is typed while it is asked that it was not sent, where it is dead and there is no other', async () => {
    const socket = await connectLive({ timing: { ...quick, pingEvery: 1e6, backoffMin: 1e6 } });
    const { viewer } = server;
    server.answersPings = false;
    server.acceptsConnections = false;
    socket.wake();
    socket.input(typed('lost'));
    await until(() => {
      expect(server.refusedConnections).toBe(1);
      expect(socket.status.refused).toBeDefined();
    });
    expect(socket.status.connection.phase).toBe('offline');
    expect(socket.status.refused).toMatchObject({ reason: 'offline', count: 1 });
    expect(viewer.inputs).toEqual([]);
  });

  it('is begun anew when the page wakes, where an attempt may wait for bytes that were lost', async () => {
    const slow = { ...quick, attachWithin: 1e6, backoffMin: 1, backoffMax: 1 };
    const socket = await connectLive({ timing: slow });
    server.answersHandshakes = false;
    server.viewer.terminate();
    await until(() => {
      expect(server.unanswered).toHaveLength(1);
    });
    server.answersHandshakes = true;
    socket.wake();
    await until(() => {
      expect(socket.status.connection.phase).toBe('live');
    });
  });

  it('says since when it is lost, through all attempts', async () => {
    const socket = await connectLive();
    server.acceptsConnections = false;
    server.viewer.terminate();
    await until(() => {
      expect(socket.status.connection.phase).toBe('offline');
    });
    const first = socket.status.connection;
    await until(() => {
      expect(server.refusedConnections).toBeGreaterThan(2);
    });
    expect(socket.status.connection).toBe(first);
  });

  it('ends with the session', async () => {
    const socket = await connectLive();
    server.viewer.send({ type: 'session.ended', session_id: 'ses-1', exit_code: 3 });
    await until(() => {
      expect(socket.status.connection).toEqual({ phase: 'ended', exitCode: 3 });
    });
    socket.wake();
    expect(socket.input(typed('late'))).toBe(false);
    expect(server.viewers).toHaveLength(1);
  });

  it('tells when the gateway is away and back', async () => {
    const socket = await connectLive();
    server.viewer.send({ type: 'gateway.offline', gateway_id: 'gw-1', since: '2026-01-31T12:00:00Z' });
    await until(() => {
      expect(socket.status.gatewayOfflineSince).toBe(Date.UTC(2026, 0, 31, 12));
    });
    expect(socket.input(typed('no'))).toBe(false);
    expect(socket.status.refused?.reason).toBe('gateway_offline');
    server.viewer.send({ type: 'gateway.online', gateway_id: 'gw-1' });
    await until(() => {
      expect(socket.status.gatewayOfflineSince).toBeUndefined();
    });
  });

  it('survives whatever is not of the protocol', async () => {
    const socket = await connectLive();
    for (const nonsense of ['', '{', '[]', '{"type":"pong"}', '{"type":"from.the.future"}']) {
      server.viewer.sendRaw(nonsense);
    }
    server.viewer.sendRaw(Buffer.from([]));
    server.viewer.sendRaw(Buffer.from([9, 9, 9]));
    server.append('fine');
    await until(() => {
      expect(sink.text).toBe('fine');
    });
    expect(socket.status.connection.phase).toBe('live');
    expect(server.viewers).toHaveLength(1);
  });
});
