import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { TooltipProvider } from "@/components/ui/tooltip";
import en from "@/lib/i18n/messages/en.json";

/** For tests: renders with the words, the zone and the tips of an English page. */
export const renderInEnglish = (ui: ReactNode) =>
  render(ui, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
        <TooltipProvider>{children}</TooltipProvider>
      </NextIntlClientProvider>
    ),
  });
