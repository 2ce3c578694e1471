const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const STEP = 1024;

/** "1.4 MB". */
export function bytesText(bytes: number): string {
  const rank = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const value = bytes / STEP ** rank;
  return `${value.toFixed(rank === 0 || value >= 100 ? 0 : 1)} ${UNITS[rank] ?? ''}`;
}
