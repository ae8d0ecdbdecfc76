import { LOCALES, type Locale } from "@/lib/format/locale";

export const LOCALE_COOKIE = "locale";
export const ZONE_COOKIE = "tz";

const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/**
 * The language of a request: the person's choice, else the best of the browser's list, else English.
 * Every Chinese asks for `zh-CN`, the only one there is.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const weight = Number.parseFloat(rest.find((word) => word.trim().startsWith("q="))?.split("=")[1] ?? "1");
      return { tag, weight: Number.isNaN(weight) ? 0 : weight };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (tag === "zh" || tag.startsWith("zh-")) return "zh-CN";
    if (tag === "en" || tag.startsWith("en-")) return "en";
  }
  return "en";
}

/** A zone of the cookie if the runtime knows it, else UTC. */
export function chooseZone(cookie: string | undefined): string {
  if (!cookie) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: cookie }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
