"use client";
import { useTranslations } from "next-intl";
import { Age } from "@/components/ui/age";
import { cn } from "@/components/ui/cn";
import { Moment } from "@/components/ui/moment";
import { Name } from "@/components/ui/name";
import { PanelBody, PanelFoot } from "@/components/ui/panel";
import { CommandBlock } from "@/components/ui/stepper";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { AskedFailure, PartitionProducer, PartitionProducers } from "@/lib/contract/producers";
import { UNKNOWN_REASONS } from "@/lib/domain/reason";

const head = "h-8 border-line border-b px-2.5 first:pl-4 last:pr-4 font-medium text-11 text-fg-3";
const cell = "h-7 border-line border-b px-2.5 first:pl-4 last:pr-4";

/** What the brokers said of a partition's producers, and how long ago. */
export function ProducersAnswer({ answer: { askedAt, producers, failure, unnamed } }: { answer: PartitionProducers["item"] }) {
  const t = useTranslations("producers");
  return (
    <>
      {failure !== null && <Refused words={t("failed")} failure={failure} />}
      {producers?.length === 0 && <PanelBody className="pt-3">{t("none")}</PanelBody>}
      {producers !== null && producers.length > 0 && <Producers producers={producers} unnamed={unnamed} />}
      {unnamed !== null && <Refused words={t("unnamed")} failure={unnamed} hint={isHidden(unnamed) ? t("ifHidden") : undefined} />}
      <PanelFoot className="border-t-0">
        <Age observedAt={askedAt} ageMs={0} intervalMs={null} freshness="fresh" dot={false} />
      </PanelFoot>
    </>
  );
}

const isHidden = ({ code }: AskedFailure): boolean => code === "ended_or_hidden";

/** What a failure says of itself; what nobody said is in our words. */
function useDetail(): (failure: AskedFailure) => string {
  const t = useTranslations("producers");
  return (failure) => (isHidden(failure) ? t("endedOrHidden") : failure.detail);
}

/** `hint`: what stands between the words and the command. */
function Refused({ words, failure, hint }: { words: string; failure: AskedFailure; hint?: string }) {
  const detail = useDetail();
  return (
    <PanelBody className="grid gap-2 pt-3">
      <p className="pretty">
        {words}: {detail(failure)}
      </p>
      {hint !== undefined && failure.command !== null && <p className="pretty">{hint}</p>}
      {failure.command !== null && <CommandBlock command={failure.command} />}
    </PanelBody>
  );
}

function Producers({ producers, unnamed }: { producers: readonly PartitionProducer[]; unnamed: AskedFailure | null }) {
  const t = useTranslations("producers");
  const numbers = ["epoch", "lastSequence", "coordinatorEpoch", "from"] as const;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={cn(head, "text-left")}>
              {t("producer")}
            </th>
            <th scope="col" className={cn(head, "text-left")}>
              {t("transaction")}
            </th>
            {numbers.map((name) => (
              <th key={name} scope="col" className={cn(head, "text-right")}>
                {t(name)}
              </th>
            ))}
            <th scope="col" className={cn(head, "text-right")}>
              {t("lastRecord")}
            </th>
          </tr>
        </thead>
        <tbody>
          {producers.map((producer) => (
            <tr key={producer.producerId} className={cn(producer.transactionStart !== null && "bg-selected")}>
              <th scope="row" className={cn(cell, "text-left font-medium")}>
                {producer.producerId}
              </th>
              <td className={cell}>
                <Held producer={producer} unnamed={unnamed} />
              </td>
              <Cell value={producer.epoch} />
              <Cell value={producer.lastSequence} />
              <Cell value={producer.coordinatorEpoch} />
              <Cell value={producer.transactionStart} />
              <td className={cn(cell, "text-right")}>{producer.lastTimestamp === null ? t("never") : <Moment at={producer.lastTimestamp} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Held({ producer: { transaction, transactionStart }, unnamed }: { producer: PartitionProducer; unnamed: AskedFailure | null }) {
  const t = useTranslations("producers");
  const detail = useDetail();
  if (transactionStart === null) return <span className="text-fg-3">{t("noTransaction")}</span>;
  if (transaction === null) {
    const reason = UNKNOWN_REASONS.find((one) => one === unnamed?.code) ?? null;
    return <Unknown reason={reason} detail={unnamed === null ? undefined : detail(unnamed)} />;
  }
  return (
    <>
      <Name value={transaction.id} />{" "}
      {transaction.since !== null && <span className="text-12 text-fg-3">{t.rich("since", { at: () => <Moment at={transaction.since} /> })}</span>}
    </>
  );
}

function Cell({ value }: { value: number | string | null }) {
  const { count } = useFormat();
  return <td className={cn(cell, "whitespace-nowrap text-right")}>{value === null ? "–" : count(value)}</td>;
}
