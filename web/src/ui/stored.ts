import { Store } from './store';

/**
 * A value that survives a reload in this browser, and is the same in all of its windows. What is stored may be from an
 * older version or not be ours at all: `parse` makes a good value of anything.
 */
export class StoredValue<T> extends Store<T> {
  private readonly key: string;
  private readonly parse: (stored: unknown) => T;

  constructor(key: string, parse: (stored: unknown) => T) {
    super(parse(read(key)));
    this.key = key;
    this.parse = parse;
    window.addEventListener('storage', (event) => {
      if (event.key === key) {
        this.reload();
      }
    });
  }

  override set(value: T): void {
    super.set(value);
    try {
      localStorage.setItem(this.key, JSON.stringify(value));
    } catch (error) {
      // Full or forbidden: it holds until the page is left.
      console.info(`${this.key} is not kept`, error);
    }
  }

  reload(): void {
    super.set(this.parse(read(this.key)));
  }
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
