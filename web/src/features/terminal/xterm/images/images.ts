import type { Size } from '@chatcode/protocol';
import type { IDisposable, ITerminalAddon, Terminal } from '@xterm/xterm';
import { Allowance } from './allowance.ts';
import type { ImageLayer } from './image-layer.ts';
import { InlineFile } from './inline-file.ts';
import { paintOnCanvas, type Painter, type Picture } from './picture.ts';
import { cellsOf, fitted, type PictureSize } from './picture-size.ts';
import { SixelPicture } from './sixel-picture.ts';
import { SixelReader } from './sixel-reader.ts';

/** Nothing is shown before a picture is there, so one that takes longer is left out; the first one has code to fetch. */
const PATIENCE_MS = 4_000;
const ITERM = 1337;
/** A grid size with which the gateway's snapshots begin in the middle of a sixel: the other half is gone. */
const ONLY_MEASURED = 9999;

/** Handlers that are registered here get a string in pieces, however long it is; those of the public parser get it whole. */
interface Parser {
  registerDcsHandler(id: { final: string }, handler: DcsHandler): IDisposable;
  registerOscHandler(id: number, handler: OscHandler): IDisposable;
}

interface DcsHandler {
  hook(parameters: { readonly params: ArrayLike<number>; readonly length: number }): void;
  put(codes: Uint32Array, from: number, to: number): void;
  unhook(complete: boolean): boolean | Promise<boolean>;
}

interface OscHandler {
  start(): void;
  put(codes: Uint32Array, from: number, to: number): void;
  end(complete: boolean): boolean | Promise<boolean>;
}

interface Core {
  readonly buffer: { x: number };
  readonly _inputHandler: { readonly _parser: Parser; lineFeed(): void };
}

export type LayerLoader = (terminal: Terminal) => Promise<Pick<ImageLayer, 'add'>>;

/** What shows pictures is large, and comes with the first one. */
const loadImageLayer: LayerLoader = async (terminal) => new (await import('./image-layer.ts')).ImageLayer(terminal);

/**
 * Pictures in the output: sixels and iTerm's inline files. Where the cursor is after one depends on its bytes alone, not
 * on whether it can be shown, as the gateway's emulator has to move its own alike.
 */
export class Images implements ITerminalAddon {
  private readonly paint: Painter;
  private readonly loadLayer: LayerLoader;
  private readonly disposables: IDisposable[] = [];
  private readonly allowance = new Allowance();
  /** Whether a picture has taken longer than it may, and goes on doing so. */
  private isLate = false;
  private terminal: Terminal | undefined;
  private layer: ReturnType<LayerLoader> | undefined;

  constructor(paint: Painter = paintOnCanvas, loadLayer: LayerLoader = loadImageLayer) {
    this.paint = paint;
    this.loadLayer = loadLayer;
  }

  activate(terminal: Terminal): void {
    this.terminal = terminal;
    const parser = coreOf(terminal)._inputHandler._parser;
    this.disposables.push(
      parser.registerDcsHandler({ final: 'q' }, this.sixels()),
      parser.registerOscHandler(ITERM, this.files(terminal)),
    );
  }

  dispose(): void {
    this.disposables.forEach((disposable) => {
      disposable.dispose();
    });
    this.terminal = undefined;
  }

  private sixels(): DcsHandler {
    let picture = new SixelPicture(false);
    let reader = new SixelReader(picture);
    return {
      hook: ({ params, length }) => {
        picture = new SixelPicture(length > 2 && params[2] === ONLY_MEASURED);
        reader = new SixelReader(picture);
      },
      put: (codes, from, to) => {
        reader.put(codes, from, to);
      },
      unhook: (complete) => {
        const size = reader.size();
        const ended = picture;
        picture = new SixelPicture(true);
        reader = new SixelReader(picture);
        return !complete || this.show(ended, size);
      },
    };
  }

  private files(terminal: Terminal): OscHandler {
    let file = new InlineFile();
    return {
      start: () => {
        file = new InlineFile();
      },
      put: (codes, from, to) => {
        file.put(codes, from, to);
      },
      end: (complete) => {
        const ended = file;
        file = new InlineFile();
        return !complete || this.show(ended, ended.size(terminal));
      },
    };
  }

  /** What follows in the output waits until it is done. */
  private show(picture: Picture, size: PictureSize | undefined): true | Promise<true> {
    const { terminal } = this;
    if (!terminal || !size) {
      return true;
    }
    const shown = fitted(size, terminal);
    const cells = cellsOf(shown);
    if (this.isLate || !this.allowance.take(terminal, size, cells)) {
      leaveRoom(terminal, cells);
      return true;
    }
    return this.withPatience(this.prepare(terminal, () => this.paint(picture, size, shown, cells))).then((ready) => {
      if (this.terminal && ready) {
        ready.layer.add(ready.canvas);
      } else if (this.terminal) {
        leaveRoom(terminal, cells);
      }
      return true;
    });
  }

  /** Whoever comes while one is late does not wait as well. */
  private async withPatience<T>(result: Promise<T>): Promise<T | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        this.isLate = true;
        resolve(undefined);
      }, PATIENCE_MS);
    });
    const ended = result.finally(() => {
      clearTimeout(timer);
      this.isLate = false;
    });
    return Promise.race([ended, tooLate]);
  }

  private async prepare(terminal: Terminal, paint: () => ReturnType<Painter>) {
    try {
      const canvas = await paint();
      if (!canvas || !this.terminal) {
        return undefined;
      }
      this.layer ??= this.loadLayer(terminal);
      return { canvas, layer: await this.layer };
    } catch (error) {
      console.info('a picture is left out', error);
      // What could not be loaded may be there next time.
      await this.layer?.catch(() => (this.layer = undefined));
      return undefined;
    }
  }
}

function coreOf(terminal: Terminal): Core {
  return (terminal as unknown as { _core: Core })._core;
}

/** As the layer does it: to the last row that is covered, in the column where the picture began. */
function leaveRoom(terminal: Terminal, { rows }: Size): void {
  const { buffer, _inputHandler } = coreOf(terminal);
  const { x } = buffer;
  for (let row = 1; row < rows; row++) {
    _inputHandler.lineFeed();
  }
  buffer.x = x;
}
