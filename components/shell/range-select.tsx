"use client";
import { ChevronDown, Clock } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dropdown, DropdownChoice, DropdownLabel, DropdownRule } from "@/components/ui/dropdown";
import { asRoute } from "@/components/ui/route";
import type { Versus } from "@/lib/contract/common";
import { presetOf, RANGES, withRange } from "./range";
import { comparedWith, VERSUS, versusOf } from "./versus";

const NOTHING = "none" as const;

/** The time range of the page, kept in its address. */
export function RangeSelect() {
  const t = useTranslations("range");
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const preset = presetOf(params.get("from"), params.get("to"));
  const choose = (from: string) => {
    const query = withRange(params.toString(), from);
    router.replace(asRoute(query ? `${pathname}?${query}` : pathname), { scroll: false });
  };
  const compare = (vs: Versus | typeof NOTHING) => {
    const query = comparedWith(params.toString(), vs === NOTHING ? null : vs);
    router.replace(asRoute(query ? `${pathname}?${query}` : pathname), { scroll: false });
  };
  return (
    <Dropdown
      trigger={
        <button type="button" aria-label={`${t("label")}: ${t(preset?.word ?? "own")}`} className={cn(buttonClass({ size: "small" }))}>
          <Clock aria-hidden className="size-3.5" />
          <span className="max-sm:hidden">{t(preset?.word ?? "own")}</span>
          <ChevronDown aria-hidden className="size-3.5" />
        </button>
      }
    >
      <DropdownLabel>{t("label")}</DropdownLabel>
      <DropdownChoice value={preset?.from ?? null} onChange={choose} options={RANGES.map(({ from, word }) => ({ value: from, label: t(word) }))} />
      <DropdownRule />
      <DropdownLabel>{t("compare")}</DropdownLabel>
      <DropdownChoice
        value={versusOf(params) ?? NOTHING}
        onChange={compare}
        options={([NOTHING, ...VERSUS] as const).map((value) => ({ value, label: t(`versus.${value}`) }))}
      />
    </Dropdown>
  );
}
