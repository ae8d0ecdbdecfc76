"use client";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * One row of a table is in reach of Tab; j, k and the arrows move it, Enter opens it. With `everywhere`, j and k work
 * from anywhere on the page, as for its main table.
 */
export function useRowFocus(
  body: RefObject<HTMLElement | null>,
  { count, everywhere, onOpen, reveal }: { count: number; everywhere: boolean; onOpen?: (index: number) => void; reveal: (index: number) => void },
) {
  const [at, setAt] = useState(0);
  const reachable = Math.min(at, Math.max(0, count - 1));

  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    setAt(next);
    reveal(next);
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus());
  };

  const step = (key: string) => (key === "j" || key === "ArrowDown" ? 1 : key === "k" || key === "ArrowUp" ? -1 : 0);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const isOnRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    const by = step(event.key);
    if (by !== 0) {
      event.preventDefault();
      event.stopPropagation();
      focusRow(reachable + by);
    } else if (event.key === "Enter" && isOnRow) onOpen?.(reachable);
  };

  useEffect(() => {
    if (!everywhere || count === 0) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || event.defaultPrevented) return;
      if (event.key !== "j" && event.key !== "k") return;
      if (body.current?.contains(document.activeElement)) return;
      body.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [everywhere, count, body]);

  return { reachable, setAt, onKeyDown };
}
