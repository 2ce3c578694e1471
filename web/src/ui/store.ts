import { useSyncExternalStore } from 'react';

/** A value outside of React that changes as a whole, for all that look at it. */
export class Store<T> {
  private value: T;
  private readonly listeners = new Set<() => void>();

  constructor(initial: T) {
    this.value = initial;
  }

  get current(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(this.value, value)) {
      return;
    }
    this.value = value;
    this.listeners.forEach((listener) => {
      listener();
    });
  }

  update(change: (value: T) => T): void {
    this.set(change(this.value));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): T => this.value;
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
