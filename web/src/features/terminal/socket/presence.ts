/**
 * Whether somebody looks at the terminal, and whether the server has been told so. Who is out of sight only listens: it
 * neither takes the place of somebody who types elsewhere nor decides the size. That is said when attaching; so where it
 * changes, the connection makes room for another, which takes a moment in which what is typed is held. So it is while a
 * connection that has died in a sleep is replaced.
 */
export class Presence {
  private readonly isLookedAt: () => boolean;
  private toldToListen = false;
  private rejoining: 'no' | 'closing' | 'opening' = 'no';
  private held: Uint8Array[] = [];

  constructor(isLookedAt: () => boolean) {
    this.isLookedAt = isLookedAt;
  }

  /** What a request to attach says of it. */
  fields(): { readonly read_only?: true } {
    this.toldToListen = !this.isLookedAt();
    return this.toldToListen ? { read_only: true } : {};
  }

  /** Whether what was told is not so any more. The connection is to end then, for another one. */
  tryRejoin(): boolean {
    const isOutdated = this.toldToListen === this.isLookedAt();
    if (isOutdated) {
      this.rejoining = 'closing';
    }
    return isOutdated;
  }

  /** Whether the connection that has ended did so for another one. */
  ended(): boolean {
    this.rejoining = this.rejoining === 'closing' ? 'opening' : 'no';
    return this.rejoining === 'opening';
  }

  /** Keeps what is typed while one connection makes room for another. Whether that is so. */
  tryHold(data: Uint8Array): boolean {
    if (this.rejoining === 'no') {
      return false;
    }
    this.held.push(data);
    return true;
  }

  /** Keeps what was typed until there is another connection, for which one tries now. */
  hold(data: readonly Uint8Array[]): void {
    this.rejoining = 'opening';
    this.held.push(...data);
  }

  /** There is a connection, or there will be none: what was held is to be sent, or told as not sent. */
  release(): readonly Uint8Array[] {
    const { held } = this;
    this.rejoining = 'no';
    this.held = [];
    return held;
  }
}
