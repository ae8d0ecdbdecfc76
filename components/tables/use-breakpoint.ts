"use client";
import { useSyncExternalStore } from "react";

const LARGE = "(min-width: 1024px)";

const subscribe = (onChange: () => void) => {
  const query = window.matchMedia(LARGE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
};

/** Whether there is room for a table; null on the server, which renders both and lets the sheet choose. */
export const useHasRoomForTable = () =>
  useSyncExternalStore<boolean | null>(
    subscribe,
    () => window.matchMedia(LARGE).matches,
    () => null,
  );
