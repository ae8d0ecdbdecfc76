"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, useState } from "react";
import { IconButton } from "./button";
import { cn } from "./cn";
import { plainName, shortenMiddle, visibleName } from "./visible-name";

export type NameProps = { value: string; max?: number; className?: string };

/**
 * A name that came from a cluster or a person, shown so that it cannot pretend: isolated, with everything invisible as an
 * escape, cut in its middle when long. What is copied out of it is the true value.
 */
export function Name({ value, max, className }: NameProps) {
  const t = useTranslations("common");
  if (value === "") return <bdi className={cn("text-fg-3 italic", className)}>{t("empty")}</bdi>;
  const copyTruth = (event: ClipboardEvent) => {
    const selected = window.getSelection();
    const own = event.currentTarget;
    const isWhole = selected !== null && selected.toString().trim() === own.textContent?.trim();
    if (!isWhole) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", value);
  };
  return (
    <bdi title={plainName(value, 1000)} onCopy={copyTruth} className={cn("whitespace-pre", className)}>
      {visibleName(shortenMiddle(value, max)).map(({ at, text, escaped }) =>
        escaped ? (
          <span key={at} className="rounded-[2px] bg-steady-tint px-px text-steady">
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}

/** Copies the true value; shows that it did. */
export function CopyName({ value, label }: { value: string; label?: string }) {
  const t = useTranslations("name");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return <IconButton icon={copied ? Check : Copy} label={copied ? t("copied") : (label ?? t("copy"))} onClick={copy} onBlur={() => setCopied(false)} />;
}
