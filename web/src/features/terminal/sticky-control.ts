/** The Ctrl key of the key bar: pressed once, it holds for the next character. */
export class StickyControl {
  private armed = false;
  private readonly listeners = new Set<() => void>();

  get isArmed(): boolean {
    return this.armed;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  toggle(): void {
    this.set(!this.armed);
  }

  /** What is sent for `data`. */
  apply(data: Uint8Array): Uint8Array {
    const control = this.armed ? controlCode(data) : undefined;
    if (control === undefined) {
      return data;
    }
    this.set(false);
    return Uint8Array.of(control);
  }

  private set(armed: boolean): void {
    this.armed = armed;
    this.listeners.forEach((listener) => {
      listener();
    });
  }
}

/** The control character of a single key: `c` is 3. Undefined where there is none. */
function controlCode(data: Uint8Array): number | undefined {
  const [code] = data;
  if (data.length !== 1 || code === undefined) {
    return undefined;
  }
  if (code === 0x20) {
    return 0;
  }
  return (code >= 0x40 && code <= 0x5f) || (code >= 0x61 && code <= 0x7a) ? code & 0x1f : undefined;
}
