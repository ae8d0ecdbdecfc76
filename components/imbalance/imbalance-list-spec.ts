import type { ListSpec } from "@/components/tables/list-address";
import { IMBALANCE_SORTS } from "@/lib/contract/imbalance";
import { IMBALANCE_KINDS, type ImbalanceKind } from "@/lib/domain/imbalance";

/** Worst first in every tab. */
export const IMBALANCE_LIST = {
  production: { sorts: IMBALANCE_SORTS.production, defaultSort: "-verdict,-ratio", switches: ["internal"] },
  lag: { sorts: IMBALANCE_SORTS.lag, defaultSort: "-verdict,-share" },
  members: { sorts: IMBALANCE_SORTS.members, defaultSort: "-verdict,-ratio" },
  brokers: { sorts: IMBALANCE_SORTS.brokers, defaultSort: "-verdict,-ratio" },
} satisfies Record<ImbalanceKind, ListSpec>;

/** The tab of an address; what is not one is the first. */
export const imbalanceKind = (text: string | null): ImbalanceKind => IMBALANCE_KINDS.find((kind) => kind === text) ?? "production";

/** Another tab starts anew: what a list was asked belongs to its own. */
export const imbalanceHref = (clusterId: number, kind: ImbalanceKind) => `/clusters/${clusterId}/imbalance${kind === "production" ? "" : `?kind=${kind}`}`;
