import type { LagParameters, LagParametersChange } from "@/lib/contract/parameters";

/** The form's fields as text; empty is "not set here". */
export type ParameterDraft = { allowedLagRecords: string; allowedLagSeconds: string; windowMinutes: string; uncommitted: string; readsCommitted: string };

const MINUTE_MS = 60_000;
const text = (value: number | null) => (value === null ? "" : String(value));

export const draftOf = ({ allowedLagRecords, allowedLagSeconds, windowMs, uncommitted, readsCommitted }: LagParameters): ParameterDraft => ({
  allowedLagRecords: text(allowedLagRecords),
  allowedLagSeconds: text(allowedLagSeconds),
  windowMinutes: text(windowMs === null ? null : windowMs / MINUTE_MS),
  uncommitted: uncommitted ?? "",
  readsCommitted: readsCommitted === null ? "" : String(readsCommitted),
});

const number = (value: string): number | null => (value.trim() === "" ? null : Number(value));

/** What the draft asks of the API, null for what is taken back; `wrong` names fields that hold no number. */
export function changeOf(draft: ParameterDraft): { change: LagParametersChange; wrong: (keyof ParameterDraft)[] } {
  const numbers = ["allowedLagRecords", "allowedLagSeconds", "windowMinutes"] as const;
  const wrong = numbers.filter((field) => !(Number(draft[field]) >= 0));
  const minutes = number(draft.windowMinutes);
  return {
    wrong,
    change: {
      allowedLagRecords: number(draft.allowedLagRecords),
      allowedLagSeconds: number(draft.allowedLagSeconds),
      windowMs: minutes === null ? null : Math.round(minutes * MINUTE_MS),
      uncommitted: draft.uncommitted === "" ? null : (draft.uncommitted as LagParametersChange["uncommitted"]),
      readsCommitted: draft.readsCommitted === "" ? null : draft.readsCommitted === "true",
    },
  };
}
