import { WebLinksAddon } from '@xterm/addon-web-links';
import type { ILinkHandler, Terminal } from '@xterm/xterm';

/** Tells the user where a link leads while the pointer is on it; undefined when it has left. */
export type LinkHover = (url: string | undefined) => void;

/** Makes links open in a new tab: only http and https, and without a way back to this page. */
export function loadLinks(terminal: Terminal, onHover: LinkHover): void {
  const hover = (_event: MouseEvent, url: string) => {
    onHover(url);
  };
  const leave = () => {
    onHover(undefined);
  };
  const handler: ILinkHandler = { activate: openLink, hover, leave, allowNonHttpProtocols: false };
  terminal.options.linkHandler = handler;
  terminal.loadAddon(new WebLinksAddon(openLink, { hover, leave }));
}

export function openLink(_event: MouseEvent | undefined, text: string): void {
  if (/^https?:/i.test(text) && URL.canParse(text)) {
    window.open(text, '_blank', 'noopener,noreferrer');
  }
}
