import { pictureSize, type PictureSize } from './picture-size.ts';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
/** After it come the pixels. */
const START_OF_SCAN = 0xda;

/** Finds how large a JPEG picture is, byte by byte: it stands behind segments of any length. */
export class JpegHeader {
  size: PictureSize | undefined;
  /** Where the segment began, which is 0 at its 0xff; a marker follows, then the length, then what it holds. */
  private position = -2;
  private marker = 0;
  private length = 0;
  private first = 0;
  private height = 0;
  private failed = false;

  accept(byte: number): void {
    if (this.failed || this.size) {
      return;
    }
    switch (this.position) {
      case -2:
      case 0:
        this.failed = byte !== 0xff;
        break;
      case -1:
        this.failed = byte !== START_OF_IMAGE;
        break;
      case 1:
        this.acceptMarker(byte);
        return;
      case 2:
        this.length = byte << 8;
        break;
      case 3:
        this.length |= byte;
        break;
      default:
        this.acceptContent(byte);
    }
    this.position++;
    // The length counts itself, but not the marker.
    if (this.position >= 4 && this.position >= this.length + 2) {
      this.position = 0;
    }
  }

  private acceptMarker(byte: number): void {
    // Any number of 0xff may stand before a marker.
    if (byte === 0xff) {
      return;
    }
    this.marker = byte;
    const isAlone = byte === 1 || (byte >= 0xd0 && byte <= 0xd7);
    this.failed = [0, START_OF_IMAGE, END_OF_IMAGE, START_OF_SCAN].includes(byte);
    this.position = isAlone ? 0 : 2;
  }

  /** Of a frame: precision, height and width. */
  private acceptContent(byte: number): void {
    const isFrame = this.marker >= 0xc0 && this.marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(this.marker);
    if (!isFrame) {
      return;
    }
    if (this.position === 5 || this.position === 7) {
      this.first = byte;
    } else if (this.position === 6) {
      this.height = (this.first << 8) | byte;
    } else if (this.position === 8) {
      this.size = pictureSize((this.first << 8) | byte, this.height);
      this.failed = !this.size;
    }
  }
}
