import { changedStatus, initialStatus, type StatusChange, type TerminalStatus } from './status.ts';

/** A viewer's status, for all that want to know when it changes. */
export class LiveStatus {
  private status: TerminalStatus = initialStatus;
  private readonly listeners = new Set<() => void>();

  get current(): TerminalStatus {
    return this.status;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  update(change: StatusChange): void {
    this.status = changedStatus(this.status, change);
    this.listeners.forEach((listener) => {
      listener();
    });
  }

  close(): void {
    this.listeners.clear();
  }
}
