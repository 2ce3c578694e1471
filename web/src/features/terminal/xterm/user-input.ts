const FOCUS_REPORT = /^\x1b\[[IO]$/; // eslint-disable-line no-control-regex -- it is made of control characters
const SGR_MOUSE_REPORT = /^\x1b\[<(\d+);\d+;\d+[Mm]$/; // eslint-disable-line no-control-regex -- as above
const X10_MOUSE_REPORT = /^\x1b\[M([^])[^]{2}$/; // eslint-disable-line no-control-regex -- as above
const MOTION = 32;

/** Whether the terminal sends this without the user's meaning to: it has the focus, or the mouse moves over it. */
export function isPassiveReport(data: string): boolean {
  if (FOCUS_REPORT.test(data)) {
    return true;
  }
  const sgr = SGR_MOUSE_REPORT.exec(data)?.[1];
  if (sgr !== undefined) {
    return (Number(sgr) & MOTION) !== 0;
  }
  const x10 = X10_MOUSE_REPORT.exec(data)?.[1];
  return x10 !== undefined && ((x10.charCodeAt(0) - MOTION) & MOTION) !== 0;
}

/** What xterm.js gives as a string of bytes rather than of characters. */
export function bytesOfBinary(data: string): Uint8Array {
  return Uint8Array.from(data, (character) => character.charCodeAt(0));
}
