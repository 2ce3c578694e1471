import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';

/** Draws with the GPU where there is one; without it, or once it is lost, xterm.js draws with DOM elements. */
export function drawWithGpuIfPossible(terminal: Terminal): void {
  try {
    const addon = new WebglAddon();
    addon.onContextLoss(() => {
      addon.dispose();
    });
    terminal.loadAddon(addon);
  } catch (error) {
    console.info('no WebGL: the terminal is drawn without it', error);
  }
}
