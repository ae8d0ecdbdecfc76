"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { AcceptDialog } from "./accept-dialog";
import { canBeAccepted, type Skewed } from "./skewed";

/** Accepts a skew, or opens what was said when it was; nothing where nothing is off. */
export function AcceptButton({ clusterId, skewed }: { clusterId: number; skewed: Skewed }) {
  const t = useTranslations("imbalance.accepting");
  const [isOpen, setOpen] = useState(false);
  if (!canBeAccepted(skewed)) return null;
  return (
    <>
      <Button size="small" kind={skewed.accepted === null ? "plain" : "ghost"} title={skewed.accepted?.reason} onClick={() => setOpen(true)}>
        {t(skewed.accepted === null ? "open" : "accepted")}
      </Button>
      {isOpen && <AcceptDialog clusterId={clusterId} skewed={skewed} onClose={() => setOpen(false)} />}
    </>
  );
}
