"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody, PanelHead, Spring } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { askProducers, type PartitionPlace } from "@/lib/client/partitions";
import type { PartitionAbout } from "@/lib/contract/topic";
import { ProducersAnswer } from "./producers-answer";

type PartitionProducersProps = { place: PartitionPlace; held: PartitionAbout["openTransaction"]; isPaused: boolean };

/** Who writes to a partition, and who holds its transaction open: asked of the brokers when a person wants to know. */
export function PartitionProducers({ place, held, isPaused }: PartitionProducersProps) {
  const t = useTranslations("producers");
  const { count } = useFormat();
  const ask = useMutation({ mutationFn: () => askProducers(place) });
  const answer = ask.data?.item;
  return (
    <Panel aria-labelledby="producers-title">
      <PanelHead
        id="producers-title"
        title={t("title")}
        note={held === null ? t("note") : t("held", { count: Number(held.records), records: count(held.records) })}
        rule={answer !== undefined || ask.isError}
      >
        <Spring />
        <Button size="small" busy={ask.isPending} disabled={isPaused} onClick={() => ask.mutate()}>
          {held === null ? t("whoWrites") : t("whoHolds")}
        </Button>
      </PanelHead>
      {ask.isError && (
        <PanelBody className="pt-3">
          <p role="alert">{ask.error.message}</p>
        </PanelBody>
      )}
      {answer !== undefined && <ProducersAnswer answer={answer} />}
    </Panel>
  );
}
