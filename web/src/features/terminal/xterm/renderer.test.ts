// @vitest-environment jsdom
import { Terminal } from '@xterm/xterm';
import { afterEach, expect, it, vi } from 'vitest';
import { standInForBrowser } from '../../../../test/browser-stand-ins';
import { isSoftwareRenderer, Renderer } from './renderer';

const loseContext = vi.hoisted(() => vi.fn());

// Where there is no GPU there is nothing else to look at.
vi.mock('@xterm/addon-webgl', () => ({
  WebglAddon: class {
    private readonly canvas = document.createElement('canvas');

    activate(terminal: Terminal): void {
      terminal.element?.append(this.canvas);
    }

    onContextLoss(): void {
      // Never lost by itself.
    }

    dispose(): void {
      this.canvas.remove();
    }
  },
}));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', true],
  ['llvmpipe (LLVM 15.0.7, 256 bits)', true],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)', true],
  ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', false],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)', false],
  ['Adreno (TM) 640', false],
])('knows what draws: %s', (name, software) => {
  expect(isSoftwareRenderer(name)).toBe(software);
});

it('gives its context back while nobody sees the terminal', () => {
  standInForBrowser(() => '');
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
    () => ({ RENDERER: 1, getParameter: () => 'Adreno', getExtension: () => ({ loseContext }) }) as never,
  );
  const terminal = new Terminal({ allowProposedApi: true });
  const element = document.createElement('div');
  document.body.append(element);
  terminal.open(element);
  const renderer = new Renderer(terminal);
  loseContext.mockClear();

  renderer.setShown(true);
  expect(terminal.element?.querySelectorAll('canvas')).toHaveLength(1);
  expect(loseContext).not.toHaveBeenCalled();
  renderer.setShown(false);
  expect(terminal.element?.querySelectorAll('canvas')).toHaveLength(0);
  expect(loseContext).toHaveBeenCalledOnce();
  renderer.setShown(false);
  expect(loseContext).toHaveBeenCalledOnce();
  terminal.dispose();
});
