import type { ClusterDraftInput, ClusterItem } from "@/lib/contract/cluster";
import { NO_SECURITY, type SecurityText, securityDraftOf, securityTextOf } from "./security-draft";

/** A cluster as the form holds it: text, but for what is chosen. */
export type DraftText = { name: string; bootstrap: string; interval: string; hosts: string; security: SecurityText };

export const EMPTY_DRAFT: DraftText = { name: "", bootstrap: "", interval: "15", hosts: "", security: NO_SECURITY };

export const textOf = ({ name, bootstrap, intervalMs, hostPatterns, security }: ClusterItem): DraftText => ({
  name,
  bootstrap: bootstrap.join("\n"),
  interval: String(intervalMs / 1000),
  hosts: hostPatterns.join("\n"),
  security: securityTextOf(security),
});

/** One entry per line; commas are taken too, as they stand in configuration files. */
export const entriesOf = (text: string) =>
  text
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** What the API is sent. An interval that is no number stays out of range, so that the API names its field. */
export const draftOf = ({ name, bootstrap, interval, hosts, security }: DraftText): Required<ClusterDraftInput> => {
  const seconds = interval.trim() === "" ? Number.NaN : Number(interval);
  return {
    name: name.trim(),
    bootstrap: entriesOf(bootstrap),
    security: securityDraftOf(security),
    hostPatterns: entriesOf(hosts),
    intervalMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : 0,
  };
};
