"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Name } from "@/components/ui/name";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { asRoute } from "@/components/ui/route";
import type { ClusterAbout } from "@/lib/contract/cluster";

const SHOWN = 10;

/** Partitions whose replicas are being moved now. Nothing where nothing moves. */
export function MovingPartitions({ cluster: { id, reassignments } }: { cluster: ClusterAbout }) {
  const t = useTranslations("cluster.moving");
  if (reassignments === null || reassignments.length === 0) return null;
  return (
    <Panel aria-labelledby="moving-title">
      <PanelHead id="moving-title" title={t("title")} note={t("count", { count: reassignments.length })} rule />
      <PanelBody className="pt-3">
        <ul className="grid gap-1.5">
          {reassignments.slice(0, SHOWN).map(({ topicId, topic, partition, adding, removing }) => (
            <li key={`${topic} ${partition}`} className="flex flex-wrap gap-x-2">
              {topicId === null ? (
                <Name value={`${topic} ${partition}`} max={48} />
              ) : (
                <Link href={asRoute(`/clusters/${id}/topics/${topicId}/${partition}`)} className="font-medium hover:underline">
                  <Name value={topic} max={40} /> {partition}
                </Link>
              )}
              <span className="text-fg-2">{t("to", { adding: adding.join(", ") || "–", removing: removing.join(", ") || "–" })}</span>
            </li>
          ))}
        </ul>
        {reassignments.length > SHOWN && <p className="mt-2 text-12 text-fg-3">{t("more", { count: reassignments.length - SHOWN })}</p>}
      </PanelBody>
    </Panel>
  );
}
