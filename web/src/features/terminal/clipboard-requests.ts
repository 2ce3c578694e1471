/** A program's wish to copy, which the user has not answered yet. */
export interface ClipboardRequest {
  readonly text: string;
  readonly answer: (allowed: boolean) => void;
}

/** Asks before programs may copy; a yes holds for this terminal as long as the page is open. */
export class ClipboardRequests {
  private open: ClipboardRequest | undefined;
  private allowed = false;
  private readonly listeners = new Set<() => void>();

  get current(): ClipboardRequest | undefined {
    return this.open;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A newer wish takes the place of one that has not been answered. */
  readonly ask = (text: string): Promise<boolean> => {
    if (this.allowed) {
      return Promise.resolve(true);
    }
    this.open?.answer(false);
    return new Promise((resolve) => {
      this.set({
        text,
        answer: (allowed) => {
          this.allowed = allowed;
          this.set(undefined);
          resolve(allowed);
        },
      });
    });
  };

  private set(request: ClipboardRequest | undefined): void {
    this.open = request;
    this.listeners.forEach((listener) => {
      listener();
    });
  }
}
