"use client";
import { useLocale, useTimeZone } from "next-intl";
import { useMemo } from "react";
import { formatDuration, formatTimeToGo } from "@/lib/format/duration";
import { formatDay, formatInstant, formatInstantExactly, formatZone } from "@/lib/format/instant";
import type { Locale } from "@/lib/format/locale";
import { formatCompact, formatCount, formatRate, formatShare, formatTick, formatTimes, LEAST_RATE } from "@/lib/format/number";
import { formatSetting } from "@/lib/format/setting";
import { formatBytes } from "@/lib/format/size";

const SECONDS_SHOWN_UP_TO = 600;

const inMs = (at: string | number) => (typeof at === "number" ? at : Date.parse(at));

function makeFormat(locale: Locale, zone: string) {
  const around = () => ({ nowMs: Date.now(), timeZone: zone, locale });
  return {
    locale,
    zone,
    /** As the clocks were at that time, or over a range. */
    zoneName: (atMs: number, untilMs: number = atMs) => formatZone(atMs, untilMs, zone),
    count: formatCount,
    compact: formatCompact,
    tick: formatTick,
    /** With its `/s`. */
    rate: formatRate,
    /** Under a head that says `/s`. */
    bareRate: (perSecond: number) => formatRate(perSecond).replace(/\/s$/, ""),
    /** The same of a part, of which the whole is no less. */
    leastRate: (perSecond: number) => formatRate(perSecond < LEAST_RATE ? 0 : perSecond).replace(/\/s$/, ""),
    share: formatShare,
    times: formatTimes,
    bytes: formatBytes,
    setting: (name: string, value: string | null) => formatSetting(name, value, locale),
    duration: (seconds: number) => formatDuration(seconds, locale),
    timeToGo: (seconds: number) => formatTimeToGo(seconds, locale),
    /** For what is an upper bound. */
    durationUp: (seconds: number) => formatDuration(seconds, locale, { up: true }),
    /** A length that grows while it is read: seconds only while they matter. */
    age: (ageMs: number) => {
      const seconds = Math.floor(ageMs / 1000);
      return formatDuration(seconds < SECONDS_SHOWN_UP_TO ? seconds : Math.floor(seconds / 60) * 60, locale);
    },
    /** `10:42` today, else with its day. */
    time: (at: string | number) => formatInstant(inMs(at), around()),
    timeWithSeconds: (at: string | number) => formatInstant(inMs(at), { ...around(), seconds: true }),
    /** `4 Feb 2027`. */
    day: (at: string | number) => formatDay(inMs(at), zone, locale),
    /** For titles. */
    instant: (at: string | number) => formatInstantExactly(inMs(at), zone),
  };
}

export type Format = ReturnType<typeof makeFormat>;

/** Numbers, lengths and instants in the language and the zone of the person. */
export function useFormat(): Format {
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  return useMemo(() => makeFormat(locale, zone), [locale, zone]);
}
