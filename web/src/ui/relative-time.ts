const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const formatter = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "3 minutes ago". */
export function relativeTime(time: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(time) - nowMs) / 1000);
  const age = Math.abs(seconds);
  if (age < MINUTE) {
    return 'just now';
  }
  if (age < HOUR) {
    return formatter.format(Math.round(seconds / MINUTE), 'minute');
  }
  return age < DAY
    ? formatter.format(Math.round(seconds / HOUR), 'hour')
    : formatter.format(Math.round(seconds / DAY), 'day');
}

/** "14:05", or with the day where it was another one. */
export function clockTime(timeMs: number, nowMs: number): string {
  const sameDay = new Date(timeMs).toDateString() === new Date(nowMs).toDateString();
  return new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    ...(!sameDay && { month: 'short', day: 'numeric' }),
  }).format(timeMs);
}
