const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character.charCodeAt(0), value]));

/** Base64, character by character. Others than those of its alphabet are passed over, and nothing counts after `=`. */
export class Base64Bits {
  private bits = 0;
  private count = 0;
  private ended = false;

  /** The byte that ends with this character. */
  accept(code: number): number | undefined {
    this.ended ||= code === 0x3d;
    const value = this.ended ? undefined : VALUES.get(code);
    if (value === undefined) {
      return undefined;
    }
    this.bits = ((this.bits << 6) | value) & 0xffff;
    this.count += 6;
    if (this.count < 8) {
      return undefined;
    }
    this.count -= 8;
    return (this.bits >> this.count) & 0xff;
  }
}
