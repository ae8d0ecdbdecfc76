"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { StreamState } from "./event-stream";
import { followEvents } from "./events";
import { clusterKey, clustersKey, statusKey } from "./keys";

const POLL_MS = 15_000;
/** A read under way is never begun anew: on a slow line none would ever end. */
const RUNNING_STAYS = { cancelRefetch: false };

export type LiveState = StreamState | "paused";
type Live = { state: LiveState; setPaused: (paused: boolean) => void };

const LiveContext = createContext<Live>({ state: "connecting", setPaused: () => {} });

/** How news arrive, and the switch that holds them back. */
export const useLive = () => useContext(LiveContext);

/**
 * Reads again what a snapshot made old: only queries in use, only in a seen tab. While the stream is lost everything in
 * use is read every 15 s, the collector's own default; asking oftener would show nothing newer.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [stream, setStream] = useState<StreamState>("connecting");
  const [isPaused, setPaused] = useState(false);

  useEffect(() => {
    if (isPaused) return;
    const readAll = () => void queries.invalidateQueries({}, RUNNING_STAYS);
    let before: StreamState = "connecting";
    return followEvents({
      onState: (state) => {
        if (state === "live" && before === "polling") readAll();
        before = state;
        setStream(state);
      },
      onEvent: (event) => {
        if (event.kind === "snapshot") {
          void queries.invalidateQueries({ queryKey: clusterKey(event.clusterId) }, RUNNING_STAYS);
          void queries.invalidateQueries({ queryKey: clustersKey }, RUNNING_STAYS);
        } else void queries.invalidateQueries({ queryKey: statusKey }, RUNNING_STAYS);
      },
      onReturn: readAll,
    });
  }, [queries, isPaused]);

  useEffect(() => {
    if (isPaused || stream !== "polling") return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void queries.invalidateQueries({}, RUNNING_STAYS);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [queries, isPaused, stream]);

  const live = useMemo<Live>(
    () => ({
      state: isPaused ? "paused" : stream,
      setPaused: (paused) => {
        setPaused(paused);
        if (!paused) void queries.invalidateQueries({}, RUNNING_STAYS);
      },
    }),
    [isPaused, stream, queries],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
