import type { IDisposable, ITerminalAddon, Terminal } from '@xterm/xterm';

/** Kitty flags under which Shift+Enter is more than Enter: disambiguate, and report all keys as escape codes. */
const EXTENDING_FLAGS = 0b1001;
const MAX_STACK = 64;
const MODIFY_OTHER_KEYS = 4;

type Params = readonly (number | number[])[];

/** Follows whether the program asked for extended keys, which xterm.js ignores. */
export class KeyboardModes implements ITerminalAddon {
  private terminal: Terminal | undefined;
  private stacks: Record<'normal' | 'alternate', number[]> = { normal: [0], alternate: [0] };
  private modifyOtherKeys = 0;
  private readonly disposables: IDisposable[] = [];

  activate(terminal: Terminal): void {
    this.terminal = terminal;
    const { parser } = terminal;
    const csi = (prefix: string, final: string, action: (params: Params) => void) =>
      parser.registerCsiHandler({ prefix, final }, (params) => {
        action(params);
        return true;
      });
    this.disposables.push(
      csi('>', 'u', (params) => {
        this.setStack([...this.stack(), numberAt(params, 0, 0)].slice(-MAX_STACK));
      }),
      csi('<', 'u', (params) => {
        this.setStack(this.stack().slice(0, -Math.max(1, numberAt(params, 0, 1))));
      }),
      csi('=', 'u', (params) => {
        this.setFlags(numberAt(params, 0, 0), numberAt(params, 1, 1));
      }),
      csi('>', 'm', (params) => {
        this.setModifier(numberAt(params, 0, MODIFY_OTHER_KEYS), numberAt(params, 1, 0));
      }),
      csi('>', 'n', (params) => {
        this.setModifier(numberAt(params, 0, MODIFY_OTHER_KEYS), 0);
      }),
      parser.registerEscHandler({ final: 'c' }, () => {
        this.reset();
        return false;
      }),
    );
  }

  dispose(): void {
    this.disposables.forEach((disposable) => {
      disposable.dispose();
    });
  }

  /** Whether the program takes `CSI 13 ; 2 u` for Shift+Enter. */
  get extendedKeys(): boolean {
    return this.modifyOtherKeys > 0 || ((this.stack().at(-1) ?? 0) & EXTENDING_FLAGS) !== 0;
  }

  reset(): void {
    this.stacks = { normal: [0], alternate: [0] };
    this.modifyOtherKeys = 0;
  }

  /** As a snapshot says of the screen that it shows. */
  restore(flags: readonly number[]): void {
    this.setStack(flags);
  }

  private stack(): number[] {
    return this.stacks[this.terminal?.buffer.active.type ?? 'normal'];
  }

  private setStack(flags: readonly number[]): void {
    this.stacks[this.terminal?.buffer.active.type ?? 'normal'] = flags.length > 0 ? [...flags] : [0];
  }

  private setFlags(flags: number, how: number): void {
    const before = this.stack().at(-1) ?? 0;
    const after = how === 2 ? before | flags : how === 3 ? before & ~flags : flags;
    this.setStack([...this.stack().slice(0, -1), after]);
  }

  private setModifier(resource: number, value: number): void {
    if (resource === MODIFY_OTHER_KEYS) {
      this.modifyOtherKeys = value;
    }
  }
}

function numberAt(params: Params, index: number, fallback: number): number {
  const value = params[index];
  return typeof value === 'number' && value > 0 ? value : fallback;
}
