"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ZONE_COOKIE } from "@/lib/i18n/locale";
import { keepChoice } from "./cookie";

/** On the first visit tells the server the browser's zone, so that both render the same times from then on. */
export function BrowserZone() {
  const router = useRouter();
  useEffect(() => {
    keepChoice(ZONE_COOKIE, Intl.DateTimeFormat().resolvedOptions().timeZone);
    router.refresh();
  }, [router]);
  return null;
}
