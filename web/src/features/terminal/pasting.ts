import { Store } from '@/ui/store';

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

  private readonly onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const images = Array.from(event.clipboardData?.files ?? []).filter(isImage);
    if (text === '' && images.length > 0) {
      stop(event);
      this.options.onImages(images);
    } else if (isSeveralLines(text) && !this.options.isBracketed() && this.options.mustAsk()) {
      stop(event);
      this.hold(text);
    }
  };

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
