import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { chooseTheme, THEME_COOKIE } from "@/components/shell/theme";
import { ZONE_COOKIE } from "@/lib/i18n/locale";
import "./globals.css";
import { Console } from "./console";
import { Providers } from "./providers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("appName"), template: `%s · ${t("appName")}` }, description: t("appDescription") };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, locale, zone] = await Promise.all([cookies(), getLocale(), getTimeZone()]);
  return (
    <html lang={locale} data-theme={chooseTheme(jar.get(THEME_COOKIE)?.value)} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider timeZone={zone}>
          <Providers hasZone={jar.has(ZONE_COOKIE)}>
            <Console>{children}</Console>
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
