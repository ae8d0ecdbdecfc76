import type { Locale } from "./locale";

const UNITS = { en: { d: " d", h: " h", min: " min", s: " s", gap: " " }, "zh-CN": { d: "天", h: "小时", min: "分", s: "秒", gap: "" } };
const WEEK = 7 * 86_400;

/**
 * A length in at most two units, the smaller one dropped when it is zero: `48 s`, `13 min 40 s`, `3 h 5 min`, `3 d 2 h`;
 * `< 1 s` for less. Cut, not rounded, so that a lower bound is never overstated; an upper one goes `up`. A negative length is none.
 */
export function formatDuration(seconds: number, locale: Locale, { up = false }: { up?: boolean } = {}): string {
  const unit = UNITS[locale];
  const whole = up ? raised(seconds) : Math.floor(seconds);
  if (whole < 1) return seconds > 0 ? `< 1${unit.s}` : `0${unit.s}`;
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3600);
  const minutes = Math.floor((whole % 3600) / 60);

  if (days > 0) return two(days, unit.d, hours, unit.h, unit.gap);
  if (hours > 0) return two(hours, unit.h, minutes, unit.min, unit.gap);
  if (minutes > 0) return two(minutes, unit.min, whole % 60, unit.s, unit.gap);
  return `${whole}${unit.s}`;
}

/** How long ago, in one unit: `8 s ago`, `3 min ago`, `2 d ago`. What lies ahead of the clock is now. */
export function formatAge(ageMs: number, locale: Locale): string {
  const unit = UNITS[locale];
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  const text =
    seconds < 60
      ? `${seconds}${unit.s}`
      : seconds < 3600
        ? `${Math.floor(seconds / 60)}${locale === "zh-CN" ? "分钟" : unit.min}`
        : seconds < 86_400
          ? `${Math.floor(seconds / 3600)}${unit.h}`
          : `${Math.floor(seconds / 86_400)}${unit.d}`;
  return locale === "zh-CN" ? `${text}前` : `${text} ago`;
}

/** A time to go, rounded up: seconds are false precision (`4 min`), and past a week it is `> 7 d`. */
export function formatTimeToGo(seconds: number, locale: Locale): string {
  const unit = UNITS[locale];
  if (seconds <= 0) return `0${unit.s}`;
  if (seconds > WEEK) return `> 7${unit.d}`;
  if (seconds < 60) return `< 1${unit.min}`;
  return formatDuration(Math.ceil(seconds / 60) * 60, locale);
}

/** To the next length that can be written in the units of this size. */
function raised(seconds: number): number {
  const step = seconds < 3600 ? 1 : seconds < 86_400 ? 60 : 3600;
  return Math.ceil(seconds / step) * step;
}

const two = (large: number, largeUnit: string, small: number, smallUnit: string, gap: string) =>
  small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit}${gap}${small}${smallUnit}`;
