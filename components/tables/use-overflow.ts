"use client";
import { type RefObject, useEffect, useState } from "react";

/** Whether an element is narrower than its content wants to be. Only then may it scroll sideways: a box that scrolls keeps sticky heads from the page. */
export function useOverflow(element: RefObject<HTMLElement | null>, minWidth: number): boolean {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? null));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width !== null && width > 0 && width < minWidth;
}
