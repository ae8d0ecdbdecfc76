import type { Locale as Spoken } from "@/lib/format/locale";
import type messages from "./messages/en.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: Spoken;
    Messages: typeof messages;
  }
}
