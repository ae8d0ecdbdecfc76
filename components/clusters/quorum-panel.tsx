"use client";
import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { Quorum } from "@/lib/contract/cluster-whole";

/** With an even number of voters one could go without making anything less safe. */
const isEven = ({ members }: Quorum) => members.filter(({ isVoter }) => isVoter).length % 2 === 0;

/** The controllers of a KRaft cluster: who leads, and how far the others' copies of the metadata log are. Nothing under ZooKeeper. */
export function QuorumPanel({ quorum, readAt }: { quorum: Quorum | null; readAt: string | null }) {
  const t = useTranslations("cluster.quorum");
  if (quorum === null) return null;
  const { leader, epoch, members } = quorum;
  return (
    <Panel aria-labelledby="quorum-title">
      <PanelHead id="quorum-title" title={t("title")} note={leader === null ? t("noLeader") : t("leads", { leader, epoch })} rule />
      <div>
        <table className="w-full text-13 [&_td]:px-4 [&_td]:py-1.5 [&_th]:px-4 [&_th]:py-1.5">
          <thead className="border-line border-b text-11 text-fg-3">
            <tr>
              <th scope="col" className="text-left font-medium">
                {t("node")}
              </th>
              <th scope="col" className="text-left font-medium">
                {t("role")}
              </th>
              <th scope="col" className="text-right font-medium">
                {t("behind")}
              </th>
              <th scope="col" className="text-right font-medium max-sm:hidden">
                {t("caughtUp")}
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map(({ replica, isVoter, lag, lastCaughtUpAt }) => (
              <tr key={`${replica} ${isVoter}`} className="border-line border-b last:border-b-0">
                <td className="font-medium">{replica}</td>
                <td>{replica === leader ? <Tag>{t("active")}</Tag> : <span className="text-fg-2">{t(isVoter ? "voter" : "observer")}</span>}</td>
                <td className="text-right">
                  <Count value={lag} />
                </td>
                <td className="text-right max-sm:hidden">
                  <Moment at={lastCaughtUpAt} reason="unsupported" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <PanelFoot>
        {isEven(quorum) && <span className="text-behind">{t("even")}</span>}
        {readAt !== null && (
          <span>
            {t("read")} <Moment at={readAt} />
          </span>
        )}
      </PanelFoot>
    </Panel>
  );
}
