import { Store } from './store';

/**
 * A value that survives a reload in this browser, and is the same in all of its windows; in the storage of a session,
 * only in this one. What is stored may be from an older version or not be ours at all: `parse` makes a good value of
 * anything.
 */
export class StoredValue<T> extends Store<T> {
  private readonly key: string;
  private readonly parse: (stored: unknown) => T;
  private readonly storage: () => Storage;
  /** What the storage held when it was last read or written. */
  private known: string | null;

  constructor(key: string, parse: (stored: unknown) => T, storage = () => localStorage) {
    const stored = textOf(key, storage);
    super(parse(parsed(stored)));
    this.known = stored;
    this.key = key;
    this.parse = parse;
    this.storage = storage;
    window.addEventListener('storage', (event) => {
      if (event.key === key && event.storageArea === storage()) {
        this.reload();
      }
    });
  }

  override set(value: T): void {
    super.set(value);
    try {
      const text = JSON.stringify(value);
      this.storage().setItem(this.key, text);
      this.known = text;
    } catch (error) {
      // Full or forbidden: it holds until the page is left.
      console.info(`${this.key} is not kept`, error);
    }
  }

  /** Changes what is stored now: another window may have written it, and this one not been told yet. */
  override update(change: (value: T) => T): void {
    if (textOf(this.key, this.storage) !== this.known) {
      this.reload();
    }
    const changed = change(this.current);
    if (!Object.is(changed, this.current)) {
      this.set(changed);
    }
  }

  reload(): void {
    this.known = textOf(this.key, this.storage);
    super.set(this.parse(parsed(this.known)));
  }
}

function textOf(key: string, storage: () => Storage): string | null {
  try {
    return storage().getItem(key);
  } catch {
    // Forbidden: then it never was anything else.
    return null;
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
