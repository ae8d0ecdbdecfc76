import type { Locale } from "@/lib/format/locale";
import { chooseLocale, chooseZone, LOCALE_COOKIE, ZONE_COOKIE } from "@/lib/i18n/locale";

/** The language of a request, as pages choose it: the person's choice, else the browser's. */
export const localeOf = ({ headers }: Request): Locale => chooseLocale(cookieOf(headers, LOCALE_COOKIE), headers.get("accept-language"));

/** The zone of a request: the person's choice, else UTC. */
export const zoneOf = ({ headers }: Request): string => chooseZone(cookieOf(headers, ZONE_COOKIE));

function cookieOf(headers: Headers, name: string): string | undefined {
  const cookies = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  const value = cookies.find(([key]) => key === name)?.[1];
  try {
    return value && decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
