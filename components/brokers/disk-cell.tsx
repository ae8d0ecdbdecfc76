"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { ShareBar } from "@/components/ui/share-bar";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { BrokerItem } from "@/lib/contract/broker";

/** From here on a disk is worth a look. */
const FULL = 0.85;

/** How full the volumes of the log directories are. */
export function DiskCell({ broker: { diskUsedBytes, diskTotalBytes, diskReason } }: { broker: BrokerItem }) {
  const t = useTranslations("brokers");
  const { bytes, share } = useFormat();
  if (diskUsedBytes === null || diskTotalBytes === null || diskTotalBytes === 0) return <Unknown reason={diskReason} />;
  const used = diskUsedBytes / diskTotalBytes;
  return (
    <span className="flex items-center gap-2" title={t("diskTitle", { used: bytes(diskUsedBytes), total: bytes(diskTotalBytes) })}>
      <ShareBar share={used} className="h-2 min-w-0 grow max-md:hidden" />
      <span className={cn("shrink-0 md:w-10 md:text-right", used >= FULL && "font-semibold text-behind")}>{share(used)}</span>
    </span>
  );
}
