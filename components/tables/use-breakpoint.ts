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

export type Screen = "large" | "xl" | "wide" | "vast";
const FROM: readonly (readonly [Screen, string])[] = [
  ["vast", "(min-width: 1600px)"],
  ["wide", "(min-width: 1440px)"],
  ["xl", "(min-width: 1280px)"],
];

const subscribeToScreen = (onChange: () => void) => {
  const queries = FROM.map(([, query]) => window.matchMedia(query));
  for (const query of queries) query.addEventListener("change", onChange);
  return () => {
    for (const query of queries) query.removeEventListener("change", onChange);
  };
};

const screenNow = (): Screen => FROM.find(([, query]) => window.matchMedia(query).matches)?.[0] ?? "large";

/** Which of the default columns there is a place for: all from `vast`, those but the `vast` ones from `wide`, and so on. */
export const useScreen = () => useSyncExternalStore<Screen>(subscribeToScreen, screenNow, () => "large");
