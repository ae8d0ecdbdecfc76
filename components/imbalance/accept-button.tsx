"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useAccepting } from "./accepting";
import { canBeAccepted, type Skewed } from "./skewed";

/** Accepts a skew, or opens what was said when it was; nothing where nothing is off. */
export function AcceptButton({ skewed }: { skewed: Skewed }) {
  const t = useTranslations("imbalance.accepting");
  const open = useAccepting();
  if (!canBeAccepted(skewed)) return null;
  return (
    <Button size="small" kind={skewed.accepted === null ? "plain" : "ghost"} title={skewed.accepted?.reason} onClick={() => open(skewed)}>
      {t(skewed.accepted === null ? "open" : "accepted")}
    </Button>
  );
}
