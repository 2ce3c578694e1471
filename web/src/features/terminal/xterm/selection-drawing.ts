import type { Terminal } from '@xterm/xterm';

interface SelectionService {
  refresh(isLinuxMouseSelection?: boolean): void;
}

/**
 * Keeps xterm.js 6.0 from drawing everything twice in each frame of much output: whenever a line scrolls it draws the
 * selection anew, and all rows with it, also where nothing is selected. To be called once the terminal is open.
 */
export function drawOnlyWhatIsSelected(terminal: Terminal): void {
  const { _selectionService: service } = (terminal as unknown as { _core: { _selectionService: SelectionService } })
    ._core;
  const refresh = service.refresh.bind(service);
  let isDrawn = false;
  service.refresh = (isLinuxMouseSelection) => {
    const wasDrawn = isDrawn;
    isDrawn = terminal.hasSelection();
    if (wasDrawn || isDrawn) {
      refresh(isLinuxMouseSelection);
    }
  };
}
