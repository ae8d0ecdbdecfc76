"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { ALL_CLUSTERS, clusterListQuery } from "@/lib/client/clusters";

/** The shell with the clusters as they are now. */
export function LiveShell({ children }: { children: ReactNode }) {
  const { data } = useQuery(clusterListQuery(ALL_CLUSTERS));
  return <Shell clusters={data?.items ?? []}>{children}</Shell>;
}
