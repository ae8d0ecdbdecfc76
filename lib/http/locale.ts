import type { Locale } from "@/lib/format/locale";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";

/** The language of a request, as pages choose it: the person's choice, else the browser's. */
export function localeOf({ headers }: Request): Locale {
  const cookies = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return chooseLocale(cookies.find(([name]) => name === LOCALE_COOKIE)?.[1], headers.get("accept-language"));
}
