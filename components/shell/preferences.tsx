"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { DropdownChoice, DropdownLabel, DropdownRule } from "@/components/ui/dropdown";
import { LOCALES } from "@/lib/format/locale";
import { LOCALE_COOKIE, ZONE_COOKIE } from "@/lib/i18n/locale";
import { keepChoice } from "./cookie";
import { chooseTheme, THEME_COOKIE, THEMES, type Theme } from "./theme";

const ICON = { light: Sun, dark: Moon, system: Monitor };
const OWN_NAME = { en: "English", "zh-CN": "简体中文" };

/** Short forms for the foot of the side bar. */
export const SHORT_NAME = { en: "EN", "zh-CN": "中文" };

const shownTheme = () => chooseTheme(document.documentElement.dataset.theme);

function subscribeToTheme(onChange: () => void) {
  const watcher = new MutationObserver(onChange);
  watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => watcher.disconnect();
}

/** What a person may choose about the look: inside a dropdown. The server renders the next page the same way. */
export function Preferences() {
  const t = useTranslations();
  const router = useRouter();
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const theme = useSyncExternalStore<Theme>(subscribeToTheme, shownTheme, () => "system");
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const chooseServerSide = (cookie: string) => (value: string) => {
    keepChoice(cookie, value);
    router.refresh();
  };
  const changeTheme = (next: Theme) => {
    keepChoice(THEME_COOKIE, next);
    document.documentElement.dataset.theme = next;
  };
  return (
    <>
      <DropdownLabel>{t("theme.label")}</DropdownLabel>
      <DropdownChoice
        value={theme}
        onChange={changeTheme}
        options={THEMES.map((value) => {
          const Icon = ICON[value];
          return { value, label: t(`theme.${value}`), lead: <Icon aria-hidden className="size-4 shrink-0 text-fg-3" /> };
        })}
      />
      <DropdownRule />
      <DropdownLabel>{t("language.label")}</DropdownLabel>
      <DropdownChoice
        value={locale}
        onChange={chooseServerSide(LOCALE_COOKIE)}
        options={LOCALES.map((value) => ({ value, label: <span lang={value}>{OWN_NAME[value]}</span> }))}
      />
      <DropdownRule />
      <DropdownLabel>{t("zone.label")}</DropdownLabel>
      <DropdownChoice
        value={zone}
        onChange={chooseServerSide(ZONE_COOKIE)}
        options={[
          ...(browserZone === "UTC" ? [] : [{ value: browserZone, label: t("zone.browser", { zone: browserZone }) }]),
          { value: "UTC", label: t("zone.utc") },
        ]}
      />
    </>
  );
}
