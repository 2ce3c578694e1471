import { Store } from '@/ui/store';
import type { Direction } from './layout';

/** What can be done with the panes that are shown. */
export interface PaneCommands {
  readonly hasSeveral: boolean;
  readonly canSplit: boolean;
  readonly split: (direction: Direction) => void;
  readonly close: () => void;
  /** Gives the focus to the pane so many steps further. */
  readonly step: (steps: number) => void;
  /** Gives the focus to the divider beside the pane, which the arrow keys move. */
  readonly resize: () => void;
}

/** Undefined while no session is shown. */
export const paneCommands = new Store<PaneCommands | undefined>(undefined);

/** What can be done with the terminal that has the focus. */
export interface TerminalCommands {
  readonly find: () => void;
  readonly compose: () => void;
  readonly files: () => void;
}

export const terminalCommands = new Store<TerminalCommands | undefined>(undefined);
