/** Who runs Chatcode for themselves has its terminal, and in it a link. */
export function isThisComputer(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname);
}
