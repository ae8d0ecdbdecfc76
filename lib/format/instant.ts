import type { Locale } from "./locale";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export type InstantOptions = { nowMs: number; timeZone: string; locale: Locale; seconds?: boolean };

/** `10:42` for today in that zone, `21 Nov 09:30` for this year, else with the year. */
export function formatInstant(timeMs: number, { nowMs, timeZone, locale, seconds = false }: InstantOptions): string {
  const then = inZone(timeMs, timeZone);
  const now = inZone(nowMs, timeZone);
  const clock = `${two(then.hour)}:${two(then.minute)}${seconds ? `:${two(then.second)}` : ""}`;
  const sameYear = then.year === now.year;
  if (sameYear && then.month === now.month && then.day === now.day) return clock;

  if (locale === "zh-CN") return `${sameYear ? "" : `${then.year}年`}${then.month}月${then.day}日 ${clock}`;
  return `${then.day} ${MONTHS[then.month - 1]}${sameYear ? "" : ` ${then.year}`} ${clock}`;
}

/** `4 Feb 2027`: for dates that are days or years away. */
export function formatDay(timeMs: number, timeZone: string, locale: Locale): string {
  const { year, month, day } = inZone(timeMs, timeZone);
  return locale === "zh-CN" ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

/** For `title`: `2026-11-21 10:42:07.250 Europe/Berlin`. */
export function formatInstantExactly(timeMs: number, timeZone: string): string {
  const at = inZone(timeMs, timeZone);
  const millis = ((timeMs % 1000) + 1000) % 1000;
  const date = `${at.year}-${two(at.month)}-${two(at.day)}`;
  return `${date} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}.${Math.floor(millis).toString().padStart(3, "0")} ${timeZone}`;
}

/** For files: `2026-11-21T11:42:07.250+01:00`. */
export function formatInstantInFile(timeMs: number, timeZone: string): string {
  const { year, month, day, hour, minute, second } = inZone(timeMs, timeZone);
  const millis = ((timeMs % 1000) + 1000) % 1000;
  const clockMs = Date.UTC(year, month - 1, day, hour, minute, second) + millis;
  const offset = Math.round((clockMs - timeMs) / 60_000);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${new Date(clockMs).toISOString().slice(0, -1)}${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}

/** `UTC`, `GMT+1`: short enough for an axis. Both names where clocks were changed between the two instants. */
export function formatZone(fromMs: number, toMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "short" });
  const nameAt = (timeMs: number) => format.formatToParts(timeMs).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  return [...new Set([nameAt(fromMs), nameAt(toMs)])].join("/");
}

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Only numbers are asked of Intl: its words and spaces differ between versions of Node and browsers. */
function inZone(timeMs: number, timeZone: string): Parts {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const numeric = "numeric" as const;
    const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
    format = new Intl.DateTimeFormat("en-US", { ...fields, timeZone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" });
    formats.set(timeZone, format);
  }
  const parts: Parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of format.formatToParts(timeMs)) if (type in parts) parts[type as keyof Parts] = Number(value);
  return parts;
}

const two = (value: number) => value.toString().padStart(2, "0");
