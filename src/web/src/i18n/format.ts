import type { Instant } from '../contract/meetings';
import { currentLanguage } from '.';

function locale(): string {
  return currentLanguage() === 'en' ? 'en-GB' : 'vi-VN';
}

function format(instant: Instant | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), options).format(new Date(instant));
}

/** "08:30" */
export function formatTime(instant: Instant | Date): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "08:30:05", for telling apart what happened within a minute. */
export function formatLogTime(instant: Instant): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** "Thứ Hai, 23/11/2026" */
export function formatDay(instant: Instant | Date): string {
  const day = format(instant, { weekday: 'long' });
  return `${day}, ${formatDate(instant)}`;
}

/** "23/11/2026" */
export function formatDate(instant: Instant | Date): string {
  return format(instant, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** "08:30", or "08:30, 23/11/2026" where it is another day than today. */
export function formatMoment(instant: Instant | Date): string {
  return sameDay(new Date(instant), new Date())
    ? formatTime(instant)
    : `${formatTime(instant)}, ${formatDate(instant)}`;
}

/** When something is due: "17:00 hôm nay", or "17:00, 15/12/2026". */
export function formatDue(instant: Instant): string {
  if (!sameDay(new Date(instant), new Date())) return formatMoment(instant);
  return currentLanguage() === 'en' ? `${formatTime(instant)} today` : `${formatTime(instant)} hôm nay`;
}

/** "08:30 – 11:00, Thứ Hai, 23/11/2026", over midnight both days in full. */
export function formatRange(from: Instant, to: Instant): string {
  return sameDay(new Date(from), new Date(to))
    ? `${formatTime(from)} – ${formatTime(to)}, ${formatDay(from)}`
    : `${formatTime(from)}, ${formatDate(from)} – ${formatTime(to)}, ${formatDate(to)}`;
}

/** "5:09", "1:05:09"; with `hours` also "0:05:09" */
export function formatClock(seconds: number, hours = false): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor((whole % 3600) / 60);
  return hours || whole >= 3600
    ? `${Math.floor(whole / 3600)}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** 0.6234 → "62,3 %" */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** 95 → "1 giờ 35 phút" */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const words = currentLanguage() === 'en' ? { hour: 'h', minute: 'min' } : { hour: 'giờ', minute: 'phút' };
  if (hours === 0) return `${rest} ${words.minute}`;
  return rest === 0 ? `${hours} ${words.hour}` : `${hours} ${words.hour} ${rest} ${words.minute}`;
}

export function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

/** "2026-07-01", a day of the calendar in no zone, → "01/07/2026" */
export function formatPlainDate(day: string): string {
  return day.split('-').reverse().join('/');
}

/** Bytes: 1_572_864 → "1,5 MB" */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  const digits = step < 2 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value)} ${units[step]}`;
}
