"use client";
import { type RefObject, useEffect } from "react";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The key v turns the chart under the pointer or with the focus into its table and back; with neither, every chart of the page. */
export function useTwinKey(panel: RefObject<HTMLElement | null>, toggle: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "v" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const meant = document.querySelector("[data-chart]:hover, [data-chart]:focus-within");
      if (meant === null || meant === panel.current) toggle();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [panel, toggle]);
}
