import { House, Layers, LayoutGrid, type LucideIcon, Scale, Server, Users } from "lucide-react";
import type { ClusterItem } from "@/lib/contract/cluster";

/** What the shell shows of a cluster. */
export type ShellCluster = Pick<ClusterItem, "id" | "name" | "status" | "brokers" | "topics" | "groups" | "triage" | "imbalances">;

export type PlaceKey = "overview" | "home" | "groups" | "topics" | "brokers" | "imbalance";
export type Place = { key: PlaceKey; icon: LucideIcon; href: string; count?: string; alarm?: "bad" | "warn" };

export const OVERVIEW: Place = { key: "overview", icon: LayoutGrid, href: "/" };

/** The places of one cluster, with the counts that matter. An unknown count is left out, never 0. */
export function clusterPlaces({ id, brokers, topics, triage, imbalances }: ShellCluster, count: (value: number) => string): Place[] {
  const { actNow, worse } = triage ?? { actNow: 0, worse: 0 };
  const urgent = actNow + worse;
  const root = `/clusters/${id}`;
  const isShort = brokers.answered !== null && brokers.expected !== null && brokers.answered < brokers.expected;
  return [
    { key: "home", icon: House, href: root },
    {
      key: "groups",
      icon: Users,
      href: `${root}/groups`,
      ...(urgent > 0 ? { count: count(urgent), alarm: actNow > 0 ? ("bad" as const) : ("warn" as const) } : {}),
    },
    { key: "topics", icon: Layers, href: `${root}/topics`, ...(topics === null ? {} : { count: count(topics) }) },
    {
      key: "brokers",
      icon: Server,
      href: `${root}/brokers`,
      ...(brokers.answered === null || brokers.expected === null ? {} : { count: `${brokers.answered}/${brokers.expected}` }),
      ...(isShort ? { alarm: "bad" as const } : {}),
    },
    { key: "imbalance", icon: Scale, href: `${root}/imbalance`, ...(imbalances > 0 ? { count: count(imbalances), alarm: "warn" as const } : {}) },
  ];
}

const PLACES = ["groups", "topics", "brokers", "imbalance"] as const;

/** The cluster of an address, and the place in it that is open. */
export function placeOf(pathname: string): { clusterId: number | null; key: PlaceKey | "settings" | null } {
  const [first, second, third] = pathname.split("/").filter(Boolean);
  if (first === undefined) return { clusterId: null, key: "overview" };
  if (first === "settings") return { clusterId: null, key: "settings" };
  if (first !== "clusters" || second === undefined || !/^\d+$/.test(second)) return { clusterId: null, key: null };
  const key = third === undefined ? "home" : (PLACES.find((place) => place === third) ?? null);
  return { clusterId: Number(second), key };
}
