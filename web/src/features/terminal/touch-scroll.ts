import type { Terminal } from '@xterm/xterm';

/** A finger that moves less than this is held still. */
const SLOP = 8;
/** Of the speed that is left after each millisecond without a finger. */
const FRICTION = 0.996;
const MIN_SPEED = 0.03;

/**
 * Lets a finger scroll a terminal, which xterm.js does not: its history, or what a program shows that listens to the
 * wheel. Let go while it moves it runs on for a while. The answer stops it.
 */
export function touchScroll(element: HTMLElement, terminal: Terminal): () => void {
  let last: { readonly y: number; readonly at: number } | undefined;
  let isMoving = false;
  let rest = 0;
  let speed = 0;
  let frame = 0;

  const scroll = (pixels: number, at: Touch) => {
    const height = element.clientHeight / terminal.rows;
    rest += pixels / height;
    const lines = Math.trunc(rest);
    rest -= lines;
    if (lines !== 0) {
      scrollBy(terminal, lines, at);
    }
  };
  const runOn = (touch: Touch) => {
    let before = performance.now();
    const step = (now: number) => {
      const elapsed = now - before;
      before = now;
      scroll(speed * elapsed, touch);
      speed *= FRICTION ** elapsed;
      frame = Math.abs(speed) > MIN_SPEED ? requestAnimationFrame(step) : 0;
    };
    frame = requestAnimationFrame(step);
  };
  const onStart = (event: TouchEvent) => {
    cancelAnimationFrame(frame);
    const [touch] = event.touches;
    last = event.touches.length === 1 && touch ? { y: touch.clientY, at: event.timeStamp } : undefined;
    isMoving = false;
    rest = 0;
    speed = 0;
  };
  const onMove = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (!last || !touch) {
      return;
    }
    const moved = last.y - touch.clientY;
    isMoving ||= Math.abs(moved) > SLOP;
    if (isMoving) {
      event.preventDefault();
      speed = moved / Math.max(1, event.timeStamp - last.at);
      last = { y: touch.clientY, at: event.timeStamp };
      scroll(moved, touch);
    }
  };
  const onEnd = (event: TouchEvent) => {
    const [touch] = event.changedTouches;
    if (isMoving && touch && !window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      runOn(touch);
    }
    last = undefined;
  };
  element.addEventListener('touchstart', onStart, { passive: true });
  element.addEventListener('touchmove', onMove, { passive: false });
  element.addEventListener('touchend', onEnd);
  return () => {
    cancelAnimationFrame(frame);
    element.removeEventListener('touchstart', onStart);
    element.removeEventListener('touchmove', onMove);
    element.removeEventListener('touchend', onEnd);
  };
}

/** Where there is no history, or the program wants the wheel, xterm.js turns a wheel into what the program takes. */
function scrollBy(terminal: Terminal, lines: number, { clientX, clientY }: Touch): void {
  const isPrograms = terminal.buffer.active.type === 'alternate' || terminal.modes.mouseTrackingMode !== 'none';
  if (!isPrograms) {
    terminal.scrollLines(lines);
    return;
  }
  const target = terminal.element?.querySelector('.xterm-screen');
  for (let line = 0; line < Math.abs(lines); line++) {
    const init = { deltaY: Math.sign(lines), deltaMode: WheelEvent.DOM_DELTA_LINE, bubbles: true, cancelable: true };
    target?.dispatchEvent(new WheelEvent('wheel', { ...init, clientX, clientY }));
  }
}
