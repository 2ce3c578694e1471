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

  constructor(key: string, parse: (stored: unknown) => T, storage = () => localStorage) {
    super(parse(read(key, storage)));
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
      this.storage().setItem(this.key, JSON.stringify(value));
    } catch (error) {
      // Full or forbidden: it holds until the page is left.
      console.info(`${this.key} is not kept`, error);
    }
  }

  reload(): void {
    super.set(this.parse(read(this.key, this.storage)));
  }
}

function read(key: string, storage: () => Storage): unknown {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
