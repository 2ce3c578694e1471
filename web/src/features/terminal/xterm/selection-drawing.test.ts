// @vitest-environment jsdom
import { Terminal } from '@xterm/xterm';
import { afterEach, beforeEach, expect, it, vi, type Mock } from 'vitest';
import { standInForBrowser } from '../../../../test/browser-stand-ins';
import { drawOnlyWhatIsSelected } from './selection-drawing';

let terminal: Terminal;
let draw: Mock;

beforeEach(async () => {
  standInForBrowser(() => '');
  terminal = new Terminal({ cols: 20, rows: 5, allowProposedApi: true });
  terminal.open(document.body.appendChild(document.createElement('div')));
  drawOnlyWhatIsSelected(terminal);
  const selection = terminal.element?.querySelector('.xterm-selection');
  if (!selection) {
    throw new Error('xterm.js draws the selection elsewhere');
  }
  draw = vi.spyOn(selection, 'replaceChildren') as Mock;
  // It is drawn once with all else, when the terminal is first seen.
  await scroll();
  draw.mockClear();
});

afterEach(() => {
  terminal.dispose();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Prints more than fits, and waits until that is drawn. */
async function scroll(): Promise<void> {
  const drawn = new Promise<void>((done) => {
    const listening = terminal.onRender(() => {
      listening.dispose();
      done();
    });
  });
  terminal.write('line\r\n'.repeat(20));
  await drawn;
  await new Promise(requestAnimationFrame);
}

it('draws no selection where nothing is selected', async () => {
  await scroll();

  expect(draw).not.toHaveBeenCalled();
  expect(terminal.element?.querySelector('.xterm-rows')?.textContent).toContain('line');
});

it('moves a selection with its lines, and takes it away', async () => {
  terminal.select(0, 2, 3);
  await vi.waitFor(() => {
    expect(draw).toHaveBeenCalledTimes(1);
  });
  await scroll();
  expect(draw).toHaveBeenCalledTimes(2);

  terminal.clearSelection();
  await vi.waitFor(() => {
    expect(draw).toHaveBeenCalledTimes(3);
  });
  await scroll();
  expect(draw).toHaveBeenCalledTimes(3);
});
