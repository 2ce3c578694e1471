import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';

/** With the GPU, lines of boxes are drawn as high as the row, whatever the font has. Some room makes text legible. */
const LINE_HEIGHT_WITH_GPU = 1.1;
/** Elements show the lines of the font, which are as high as its characters: between higher rows there would be gaps. */
const LINE_HEIGHT_WITHOUT_GPU = 1;

let knownGpu: boolean | undefined;

/**
 * Draws a terminal with the GPU where there is one; without it, or once it is lost, xterm.js draws with DOM elements.
 * What is not shown has none, for browsers let a page have only a few.
 */
export class Renderer {
  private readonly terminal: Terminal;
  private addon: WebglAddon | undefined;
  private isUsable: boolean;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
    this.isUsable = knownGpu ??= hasGpu();
    // The rows stay as high while another terminal is shown: nothing has to be fitted anew then.
    terminal.options.lineHeight = this.isUsable ? LINE_HEIGHT_WITH_GPU : LINE_HEIGHT_WITHOUT_GPU;
  }

  setShown(shown: boolean): void {
    if (!shown) {
      this.release();
    } else if (this.isUsable && !this.addon) {
      this.draw();
    }
  }

  private draw(): void {
    try {
      const addon = new WebglAddon();
      addon.onContextLoss(() => {
        addon.dispose();
        this.addon = undefined;
        this.giveUp();
      });
      this.terminal.loadAddon(addon);
      this.addon = addon;
    } catch (error) {
      console.info('no WebGL: the terminal is drawn without it', error);
      this.giveUp();
    }
  }

  /** Whoever only disposes of the addon keeps its context until memory is tidied up, and counts as using it. */
  private release(): void {
    if (!this.addon) {
      return;
    }
    const canvases = Array.from(this.terminal.element?.querySelectorAll('canvas') ?? []);
    this.addon.dispose();
    this.addon = undefined;
    canvases.forEach((canvas) => {
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
  }

  private giveUp(): void {
    this.isUsable = false;
    this.terminal.options.lineHeight = LINE_HEIGHT_WITHOUT_GPU;
  }
}

/** WebGL in software blocks the page for longer than it takes to draw with DOM elements: it does not count. */
function hasGpu(): boolean {
  const context = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) {
    return false;
  }
  const debug = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !isSoftwareRenderer(String(name));
}

/** Not all browsers admit to drawing in software when asked to fail in that case. */
export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|softpipe|microsoft basic render/i.test(name);
}
