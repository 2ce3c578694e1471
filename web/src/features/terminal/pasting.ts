import { PASTE_KEYS } from '@/features/palette/shortcuts';
import { texts } from '@/texts/terminal';
import { Store } from '@/ui/store';
import { showToast } from '@/ui/toasts';

/** Several lines that were pasted, and that the user has not agreed to yet. */
export interface HeldPaste {
  readonly text: string;
  readonly answer: (isWanted: boolean) => void;
}

export interface PasteOptions {
  /** Whether several lines are held; asked each time. */
  readonly mustAsk: () => boolean;
  /** Whether the program takes a paste as one, so that its lines are not carried out one by one. */
  readonly isBracketed: () => boolean;
  readonly paste: (text: string) => void;
  readonly onImages: (images: readonly File[]) => void;
}

/** Stands between the clipboard and the terminal: several lines are asked about, and images become files. */
export class Pasting {
  readonly held = new Store<HeldPaste | undefined>(undefined);
  private readonly options: PasteOptions;
  private readonly element: HTMLElement;

  constructor(element: HTMLElement, options: PasteOptions) {
    this.element = element;
    this.options = options;
    element.addEventListener('paste', this.onPaste, { capture: true });
  }

  dispose(): void {
    this.element.removeEventListener('paste', this.onPaste, { capture: true });
  }

  /** As if the user had pressed the keys for it, where the browser lets the page read the clipboard. */
  async pasteFromClipboard(): Promise<void> {
    try {
      const { text, images } = await readClipboard();
      if (!this.tryToTake(text, images)) {
        this.options.paste(text);
      }
    } catch (error) {
      console.info('the browser does not let the page read the clipboard', error);
      showToast({
        title: texts.clipboardRefused,
        text: texts.pasteWithInstead(PASTE_KEYS),
        isError: true,
      });
    }
  }

  private readonly onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const images = Array.from(event.clipboardData?.files ?? []).filter(isImage);
    if (this.tryToTake(text, images)) {
      stop(event);
    }
  };

  /** What is not simply pasted: images, and several lines that the user is to agree to. */
  private tryToTake(text: string, images: readonly File[]): boolean {
    if (text === '' && images.length > 0) {
      this.options.onImages(images);
      return true;
    }
    const mustAsk = isSeveralLines(text) && !this.options.isBracketed() && this.options.mustAsk();
    if (mustAsk) {
      this.hold(text);
    }
    return mustAsk;
  }

  private hold(text: string): void {
    this.held.set({
      text,
      answer: (isWanted) => {
        this.held.set(undefined);
        if (isWanted) {
          this.options.paste(text);
        }
      },
    });
  }
}

async function readClipboard(): Promise<{ readonly text: string; readonly images: readonly File[] }> {
  const items = await navigator.clipboard.read();
  const written = items.filter(({ types }) => types.includes('text/plain'));
  const text = await Promise.all(written.map(async (item) => (await item.getType('text/plain')).text()));
  const images = items.flatMap((item) => {
    const type = item.types.find((each) => each.startsWith('image/'));
    return type === undefined ? [] : [item.getType(type).then((blob) => new File([blob], 'image', { type }))];
  });
  return { text: text.join(''), images: await Promise.all(images) };
}

export function isImage(file: File): boolean {
  return file.type.startsWith('image/');
}

/** A line break at the very end counts too: it carries out what comes before. */
export function isSeveralLines(text: string): boolean {
  return /[\r\n]/.test(text);
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
