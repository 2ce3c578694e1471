// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { connectLive, server, typed, until, withServer } from '../../../../test/socket-harness';

withServer();

const attached = () => server.viewers.map((viewer) => viewer.received('session.attach')[0]);

describe('a terminal that nobody looks at', () => {
  it('only listens, and is looked at again without a loss of the connection to be told', async () => {
    let isVisible = false;
    const socket = await connectLive({ isVisible: () => isVisible });
    expect(attached()).toMatchObject([{ read_only: true }]);

    isVisible = true;
    socket.visibilityChanged();
    expect(socket.input(typed('ls'))).toBe(true);
    await until(() => {
      expect(Buffer.concat(server.viewer.inputs).toString()).toBe('ls');
    });

    expect(attached()).toHaveLength(2);
    expect(attached()[1]).not.toHaveProperty('read_only');
    expect(socket.status.connection.phase).toBe('live');
    expect(socket.status).not.toHaveProperty('resumed');
    expect(socket.status).not.toHaveProperty('refused');
  });

  it('listens from when it is hidden, and says nothing where nothing has changed', async () => {
    let isVisible = true;
    const socket = await connectLive({ isVisible: () => isVisible });
    socket.visibilityChanged();
    expect(server.viewers).toHaveLength(1);

    isVisible = false;
    socket.visibilityChanged();
    await until(() => {
      expect(attached()).toMatchObject([{}, { read_only: true }]);
    });
  });

  it('is shown while it attaches, and attaches once more', async () => {
    let isVisible = false;
    const isShownMeanwhile = () => {
      const before = isVisible;
      isVisible = true;
      return before;
    };
    await connectLive({ isVisible: isShownMeanwhile });
    await until(() => {
      expect(attached()).toHaveLength(2);
    });
    expect(attached()[1]).not.toHaveProperty('read_only');
  });
});
