"use client";
import { useQuery } from "@tanstack/react-query";
import { Pause, TriangleAlert } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAge } from "@/components/ui/age";
import { Banner, type BannerTone } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import { clusterQuery } from "@/lib/client/clusters";
import type { Frame } from "@/lib/contract/common";
import { certificateTroubles, readingTroubles, type Trouble } from "./reading-trouble";

const TONE: Record<Trouble["kind"], BannerTone> = {
  paused: "unknown",
  waiting: "unknown",
  refused: "stopped",
  unreachable: "stopped",
  absent: "stopped",
  broker: "stopped",
  clock: "stopped",
  address: "stopped",
  failure: "steady",
  certificate: "steady",
};

/** What is wrong with the reading that a page of this cluster shows: the worst, and how many more there are. Nothing when all is well. */
export function ReadingBanner({ clusterId, frame }: { clusterId: number; frame: Frame | undefined }) {
  const t = useTranslations("cluster.banner");
  const tt = useTranslations("table");
  const { time, day } = useFormat();
  const pathname = usePathname();
  const brokers = `/clusters/${clusterId}/brokers`;
  const cluster = useQuery(clusterQuery(clusterId)).data?.item ?? null;
  const now = useAge(frame ?? { observedAt: null, ageMs: null, intervalMs: null, freshness: "unknown" });
  if (!frame) return null;
  const [worst, ...others] = [...readingTroubles(frame, now?.freshness ?? "unknown", cluster), ...certificateTroubles(cluster, new Date())];
  if (!worst) return null;
  const since = "since" in worst && worst.since !== null ? time(worst.since) : null;
  const fact = () => {
    if (worst.kind === "failure" || worst.kind === "address" || worst.kind === "clock") return t(worst.kind);
    if (worst.kind === "waiting") return t("waiting");
    if (worst.kind === "certificate") return t(worst.hasEnded ? "certificateExpired" : "certificate", { subject: worst.subject, day: day(worst.notAfter) });
    if (worst.kind === "broker") return since === null ? t("brokerNow", { broker: worst.broker }) : t("broker", { broker: worst.broker, since });
    return since === null ? t(`${worst.kind}Now`) : t(worst.kind, { since });
  };
  const linkOf = () => {
    if ((worst.kind === "refused" || worst.kind === "address" || worst.kind === "certificate") && cluster?.source === "ui")
      return { place: "settings", href: `/settings/clusters?edit=${clusterId}` } as const;
    return (worst.kind === "broker" || worst.kind === "unreachable") && pathname !== brokers ? ({ place: "brokers", href: brokers } as const) : null;
  };
  const consequence = () => {
    if (worst.kind === "paused" || worst.kind === "waiting" || worst.kind === "absent" || worst.kind === "certificate") return t(`${worst.kind}Then`);
    const missing = "missing" in worst && worst.missing > 0 ? t("missing", { missing: worst.missing, expected: worst.expected }) : "";
    return [("detail" in worst && worst.detail) || "", missing].filter(Boolean).join(" ");
  };
  const link = linkOf();
  return (
    <Banner
      tone={TONE[worst.kind]}
      icon={worst.kind === "paused" ? Pause : worst.kind === "certificate" ? TriangleAlert : undefined}
      fact={fact()}
      action={
        link && (
          <ButtonLink kind="ghost" size="small" href={link.href}>
            {t(link.place)}
          </ButtonLink>
        )
      }
    >
      {consequence()} {others.length > 0 && tt("moreBanners", { count: others.length })}
    </Banner>
  );
}
