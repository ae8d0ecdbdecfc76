import type { RatesBy } from "@/lib/contract/rates";
import { type GroupTopicParts, partAt, type TopicParts } from "@/lib/domain/parts";

export const consumedRatesOf = (parts: GroupTopicParts | null, partition: number): RatesBy =>
  ratesBy(parts?.consumed, parts?.consumedMinute, parts?.consumedHour, parts?.consumedFilling, partition);

export const producedRatesOf = (parts: TopicParts | null, partition: number): RatesBy =>
  ratesBy(parts?.produced, parts?.producedMinute, parts?.producedHour, parts?.producedFilling, partition);

type Values = GroupTopicParts["consumed"] | undefined;

function ratesBy(shown: Values, minutes: Values, hours: Values, filling: GroupTopicParts["consumedFilling"], partition: number): RatesBy {
  const now = partAt(shown, partition) ?? null;
  const isFilling = partAt(filling, partition) ?? false;
  return {
    over: now === null ? null : isFilling ? "1m" : "5m",
    minute: partAt(minutes, partition) ?? null,
    fiveMinutes: isFilling ? null : now,
    hour: partAt(hours, partition) ?? null,
  };
}
