"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { chipClass } from "@/components/ui/tag";
import { useFormat } from "@/components/ui/use-format";
import type { GroupItem } from "@/lib/contract/group";

const NAME_LENGTH = 24;

/** How many topics a group reads and the ones with the most lag: one, on wide screens up to three. */
export function TopicChips({ clusterId, topics, top }: { clusterId: number; topics: number; top: GroupItem["topTopics"] }) {
  const t = useTranslations("groups");
  const { count } = useFormat();
  const left = (shown: number) => topics - Math.min(shown, top.length);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {top.map(({ topicId, topic, lag }, index) => (
        <Link
          key={topicId}
          href={asRoute(`/clusters/${clusterId}/topics/${topicId}`)}
          title={t("topicLag", { topic, lag: lag === null ? t("unknownLag") : count(lag) })}
          className={cn(chipClass({}), "h-6 min-w-0 shrink rounded-mark px-1.5", index > 0 && "max-vast:hidden")}
        >
          <span className="min-w-0 truncate">
            <Name value={topic} max={NAME_LENGTH} />
          </span>
        </Link>
      ))}
      {left(1) > 0 && <span className="vast:hidden shrink-0 text-11 text-fg-3">+{left(1)}</span>}
      {left(3) > 0 && <span className="max-vast:hidden shrink-0 text-11 text-fg-3">+{left(3)}</span>}
    </span>
  );
}
