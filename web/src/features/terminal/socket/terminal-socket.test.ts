// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { connectLive, server, sink, typed, until, withServer } from '../../../../test/socket-harness';

withServer();

describe('output', () => {
  it('comes as a snapshot first and then as it is made', async () => {
    server.output = Buffer.from('before ');
    await connectLive();
    server.append('after');
    await until(() => {
      expect(sink.steps).toEqual(['restore before ', 'write after']);
    });
    expect(server.viewer.received('session.attach')[0]).toEqual({
      type: 'session.attach',
      schema_version: '1',
      session_id: 'ses-1',
      cols: 100,
      rows: 30,
    });
  });

  it('continues exactly where it was after the connection was lost', async () => {
    server.output = Buffer.from('one ');
    await connectLive();
    server.append('two ');
    await until(() => {
      expect(sink.text).toBe('one two ');
    });
    server.viewer.terminate();
    server.output = Buffer.concat([server.output, Buffer.from('three ')]);
    await until(() => {
      expect(sink.text).toBe('one two three ');
    });
    expect(server.viewer.received('session.attach')[0]).toMatchObject({ epoch: 'e1', offset: 8 });
    expect(sink.restores).toHaveLength(1);
  });

  it('is shown once where it overlaps', async () => {
    await connectLive();
    server.viewer.output(0, Buffer.from('abcdef'));
    server.viewer.output(3, Buffer.from('defghi'));
    server.viewer.output(0, Buffer.from('abc'));
    server.viewer.output(9, Buffer.from('j'));
    await until(() => {
      expect(sink.text).toBe('abcdefghij');
    });
  });

  it('is fetched again where bytes are missing', async () => {
    await connectLive();
    server.output = Buffer.from('abcdef');
    server.viewer.output(3, Buffer.from('def'));
    await until(() => {
      expect(sink.text).toBe('abcdef');
    });
    expect(server.viewers).toHaveLength(2);
  });

  it('begins anew where the epoch is another', async () => {
    await connectLive();
    server.append('old');
    await until(() => {
      expect(sink.text).toBe('old');
    });
    server.epoch = 'e2';
    server.output = Buffer.from('new');
    server.viewer.terminate();
    await until(() => {
      expect(sink.text).toBe('new');
    });
  });

  it('is taken from the start where the server has all of it', async () => {
    server.output = Buffer.from('whole');
    server.onAttach = (viewer) => {
      server.attached(viewer, { mode: 'exact', offset: 0 });
      viewer.output(0, server.output);
    };
    await connectLive();
    await until(() => {
      expect(sink.text).toBe('whole');
    });
    expect(sink.size).toEqual({ cols: 80, rows: 24 });
  });
});

describe('input', () => {
  it('travels in as many frames as it needs, which are counted', async () => {
    const socket = await connectLive();
    const paste = typed('x'.repeat(200_000));
    expect(socket.input(typed('a'))).toBe(true);
    expect(socket.input(paste)).toBe(true);
    await until(() => {
      expect(Buffer.concat(server.viewer.inputs)).toHaveLength(200_001);
    });
    expect(server.viewer.inputFrames.map((frame) => Number(frame.readBigUInt64BE(7)))).toEqual([0, 1, 2, 3, 4]);
    expect(socket.status.writer).toBe('you');
  });

  it('is refused visibly while offline, and never sent later', async () => {
    const socket = await connectLive();
    server.acceptsConnections = false;
    server.viewer.terminate();
    await until(() => {
      expect(socket.status.connection.phase).toBe('offline');
    });
    expect(socket.input(typed('lost'))).toBe(false);
    expect(socket.status.refused).toEqual({ reason: 'offline', count: 1 });
    server.acceptsConnections = true;
    await until(() => {
      expect(socket.status.connection.phase).toBe('live');
    });
    expect(socket.status.refused).toBeUndefined();
    socket.input(typed('kept'));
    await until(() => {
      expect(Buffer.concat(server.viewer.inputs).toString()).toBe('kept');
    });
  });

  it('is refused while another viewer types, until control is taken', async () => {
    const socket = await connectLive();
    server.viewer.send({ type: 'writer.changed', session_id: 'ses-1', writer: 'other', viewers: 2 });
    await until(() => {
      expect(socket.status).toMatchObject({ writer: 'other', viewers: 2 });
    });
    expect(socket.input(typed('no'))).toBe(false);
    expect(socket.status.refused?.reason).toBe('read_only');
    socket.takeControl();
    await until(() => {
      expect(socket.status.writer).toBe('you');
    });
    expect(socket.status.refused).toBeUndefined();
    expect(socket.input(typed('yes'))).toBe(true);
  });

  it('is refused before the first key where another viewer typed already', async () => {
    const first = await connectLive();
    first.input(typed('a'));
    await until(() => {
      expect(first.status.writer).toBe('you');
    });
    const second = await connectLive();
    await until(() => {
      expect(second.status).toMatchObject({ writer: 'other', viewers: 2 });
    });
    expect(second.status.refused).toBeUndefined();
    expect(server.viewer.inputs).toEqual([]);
  });

  it('that only the server refuses shows that another viewer types', async () => {
    const socket = await connectLive();
    server.viewer.send({ type: 'error', code: 'read_only', message: 'no' });
    await until(() => {
      expect(socket.status).toMatchObject({ writer: 'other', refused: { reason: 'read_only' } });
    });
  });

  it('of the terminal itself is sent by the writer alone, and silently', async () => {
    const socket = await connectLive();
    socket.report(typed('focus'));
    socket.input(typed('a'));
    await until(() => {
      expect(socket.status.writer).toBe('you');
    });
    socket.report(typed('mouse'));
    await until(() => {
      expect(server.viewer.inputs.map(String)).toEqual(['a', 'mouse']);
    });
  });
});
