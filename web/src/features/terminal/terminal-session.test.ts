// @vitest-environment jsdom
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal } from '@xterm/headless';
import { describe, expect, it, vi } from 'vitest';
import { changeSettings } from '@/features/settings/settings';
import { showToast } from '@/ui/toasts';
import {
  element,
  onCall,
  onSearch,
  output,
  sent,
  server,
  session,
  until,
  withSession,
  writeText,
} from '../../../test/session-harness';
import { screenHash } from './xterm/screen-hash';

vi.mock('@/ui/toasts', () => ({ showToast: vi.fn() }));

withSession();

function shownByAnother(output: string): Promise<string> {
  const terminal = new Terminal({ ...server.size, allowProposedApi: true });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  return new Promise((resolve) => {
    terminal.write(output, () => {
      resolve(screenHash(terminal));
    });
  });
}

const firstRow = () => session.screen.terminal.buffer.active.getLine(0)?.translateToString(true);

function press(key: string, init: KeyboardEventInit): void {
  const event = { key, bubbles: true, cancelable: true, ...init };
  session.screen.terminal.textarea?.dispatchEvent(new KeyboardEvent('keydown', event));
  session.screen.terminal.textarea?.dispatchEvent(new KeyboardEvent('keypress', event));
}

function paste(text: string): void {
  const event = Object.assign(new Event('paste', { bubbles: true }), { clipboardData: { getData: () => text } });
  session.screen.terminal.textarea?.dispatchEvent(event);
}

it('shows what the program prints, without WebGL too', async () => {
  await output('hello');
  expect(firstRow()).toBe('hello');
});

it('is exact where a terminal without a window that saw the same bytes shows the same', async () => {
  server.onVerify = (viewer) => {
    void shownByAnother(server.output.toString()).then((hash) => {
      server.verified(viewer, hash);
    });
  };
  await output('\x1b[1;38;5;208mcolour\x1b[m 漢字 e\u0301 \x1b[?2004h');
  await until(() => {
    expect(session.socket.status.exactness).toBe('exact');
  });
});

it('tells within a moment that the network has gone', async () => {
  server.answersPings = false;
  server.acceptsConnections = false;
  window.dispatchEvent(new Event('offline'));
  await vi.waitFor(
    () => {
      expect(session.socket.status.connection.phase).toBe('offline');
    },
    { timeout: 5_000, interval: 5 },
  );
});

describe('keys', () => {
  it('Shift+Enter is a newline of the agents’ own where they did not ask for more', async () => {
    press('Enter', { shiftKey: true });
    await until(() => {
      expect(sent()).toBe('\x1b\r');
    });
  });

  it('Shift+Enter is itself where the program asked for extended keys', async () => {
    await output('\x1b[>1u');
    press('Enter', { shiftKey: true });
    await until(() => {
      expect(sent()).toBe('\x1b[13;2u');
    });
  });

  it('Ctrl+Shift+F searches and types nothing', async () => {
    press('F', { code: 'KeyF', shiftKey: true, ctrlKey: true });
    expect(onSearch).toHaveBeenCalledOnce();
    session.screen.terminal.input('.');
    await until(() => {
      expect(sent()).toBe('.');
    });
  });

  it('of the key bar hold Ctrl for the next key', async () => {
    session.modifiers.press('ctrl');
    session.screen.terminal.input('c');
    session.screen.terminal.input('c');
    await until(() => {
      expect(sent()).toBe('\x03c');
    });
  });
});

describe('a paste', () => {
  it('is bracketed only where the program asked for it', async () => {
    paste('a\nb');
    session.pasting.held.current?.answer(true);
    await output('\x1b[?2004h');
    paste('c\nd');
    await until(() => {
      expect(sent()).toBe('a\rb\x1b[200~c\rd\x1b[201~');
    });
  });
});

describe('a paste of several lines', () => {
  it('waits for the user where each line would be carried out', async () => {
    paste('rm a\nrm b');
    session.pasting.held.current?.answer(false);
    paste('ls');
    await until(() => {
      expect(sent()).toBe('ls');
    });
  });

  it('does not wait where the user does not want to be asked', async () => {
    changeSettings({ confirmPaste: false });
    paste('a\nb');
    changeSettings({ confirmPaste: true });
    expect(session.pasting.held.current).toBeUndefined();
    await until(() => {
      expect(sent()).toBe('a\rb');
    });
  });
});

describe('the terminal itself', () => {
  it('says nothing when focus events are switched on, and says it when the focus changes', async () => {
    session.screen.terminal.input('x');
    await until(() => {
      expect(session.socket.status.writer).toBe('you');
    });
    session.screen.terminal.focus();
    await output('\x1b[?1004h\x1b[c\x1b[6n\x1b]11;?\x07');
    session.screen.terminal.blur();
    await until(() => {
      expect(sent()).toBe('x\x1b[O');
    });
  });
});

describe('what is selected', () => {
  it('is copied by the key for it, and the program does not hear of that', async () => {
    await output('hello');
    session.screen.terminal.select(0, 0, 4);
    press('C', { code: 'KeyC', ctrlKey: true, shiftKey: true });
    expect(writeText).toHaveBeenCalledExactlyOnceWith('hell');
    session.screen.terminal.input('.');
    await until(() => {
      expect(sent()).toBe('.');
    });
  });

  it('is copied at once when the mouse lets go, where the user wants that', async () => {
    await output('hello');
    session.screen.terminal.select(0, 0, 4);
    const letGo = () => element.dispatchEvent(new MouseEvent('mouseup', { button: 0 }));
    changeSettings({ copyOnSelect: false });
    letGo();
    changeSettings({ copyOnSelect: true });
    letGo();
    await until(() => {
      expect(writeText).toHaveBeenCalledExactlyOnceWith('hell');
    });
    changeSettings({ copyOnSelect: false });
  });
});

describe('a program that copies (OSC 52)', () => {
  const copyHello = `\x1b]52;c;${btoa('hello')}\x07`;

  it('waits for the user, while the terminal goes on', async () => {
    await output(`${copyHello}next`);
    expect(firstRow()).toBe('next');
    expect(session.clipboard.current?.text).toBe('hello');
    expect(writeText).not.toHaveBeenCalled();
    session.clipboard.current?.answer(true);
    await until(() => {
      expect(writeText).toHaveBeenCalledExactlyOnceWith('hello');
    });
  });

  it('copies nothing where the user says no', async () => {
    await output(copyHello);
    session.clipboard.current?.answer(false);
    await output('after');
    expect(writeText).not.toHaveBeenCalled();
  });

  it('is told of in the page where the browser refuses it', async () => {
    writeText.mockRejectedValueOnce(new DOMException('Write permission denied.', 'NotAllowedError'));
    await output(copyHello);
    session.clipboard.current?.answer(true);
    await until(() => {
      expect(showToast).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ isError: true }));
    });
  });

  it('cannot read what is on the clipboard', async () => {
    await output('\x1b]52;c;?\x07');
    session.screen.terminal.input('.');
    await until(() => {
      expect(sent()).toBe('.');
    });
    expect(session.clipboard.current).toBeUndefined();
  });
});

describe('a program that calls', () => {
  it('rings, or says something, and not again when the screen is only shown again', async () => {
    await output('\x07\x1b]9;Tests are\x01 done\x07\x1b]777;notify;Build;finished\x07\x1b]9;4;1;50\x07');
    expect(onCall.mock.calls).toEqual([['bell'], ['Tests are done'], ['Build: finished']]);
    session.screen.session.restore(
      { cols: 80, rows: 24, content: new TextEncoder().encode('\x07\x1b]9;old\x07again') },
      () => undefined,
    );
    await until(() => {
      expect(firstRow()).toBe('again');
    });
    expect(onCall).toHaveBeenCalledTimes(3);
  });
});
