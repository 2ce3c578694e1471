import { changedStatus, initialStatus, refusedBy, type StatusChange, type TerminalStatus } from './status.ts';

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

  /** Takes in that the server has refused something. False where that is nothing for the user. */
  tryRefuse(code: string, message: string): boolean {
    const change = refusedBy(code, message, this.status);
    if (change) {
      this.update(change);
    }
    return change !== undefined;
  }

  close(): void {
    this.listeners.clear();
  }
}
