import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, chooseZone, LOCALE_COOKIE, ZONE_COOKIE } from "./locale";
import en from "./messages/en.json";
import zhCN from "./messages/zh-CN.json";

const messages = { en, "zh-CN": zhCN };

export default getRequestConfig(async () => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, sent.get("accept-language"));
  return { locale, messages: messages[locale], timeZone: chooseZone(jar.get(ZONE_COOKIE)?.value) };
});
