import { texts } from '@/texts/ui';
import { language } from '@/texts/language';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const formatter = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** "3 minutes ago". */
export function relativeTime(time: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(time) - nowMs) / 1000);
  const age = Math.abs(seconds);
  if (age < MINUTE) {
    return texts.justNow;
  }
  if (age < HOUR) {
    return formatter.format(Math.round(seconds / MINUTE), 'minute');
  }
  return age < DAY
    ? formatter.format(Math.round(seconds / HOUR), 'hour')
    : formatter.format(Math.round(seconds / DAY), 'day');
}

/** "idle 2 d"; null where there was something within a day. */
export function idleText(time: string, nowMs: number): string | null {
  const days = Math.floor((nowMs - Date.parse(time)) / 1000 / DAY);
  return days < 1 ? null : texts.idle(days);
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

/** "3 days, 4 hours": the two largest units. */
export function durationText(seconds: number): string {
  const parts = [
    { amount: Math.floor(seconds / DAY), text: texts.days },
    { amount: Math.floor((seconds % DAY) / HOUR), text: texts.hours },
    { amount: Math.floor((seconds % HOUR) / MINUTE), text: texts.minutes },
  ];
  const first = parts.findIndex(({ amount }) => amount > 0);
  if (first < 0) {
    return texts.lessThanAMinute;
  }
  return parts
    .slice(first, first + 2)
    .filter(({ amount }) => amount > 0)
    .map(({ amount, text }) => text(amount))
    .join(', ');
}

/** "Today", "Yesterday", "Monday, 3 March", with the year where it was another one. */
export function dayText(time: string, nowMs: number): string {
  const date = new Date(time);
  const now = new Date(nowMs);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) {
    return texts.today;
  }
  if (date.toDateString() === yesterday.toDateString()) {
    return texts.yesterday;
  }
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(date.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  }).format(date);
}

/** "14:05", as clocks are read where the reader is. */
export function timeOfDay(time: string): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(new Date(time));
}
