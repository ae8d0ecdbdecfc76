"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { asRoute } from "./route";

export type Tab = { key: string; label: ReactNode; href: string; count?: ReactNode; bad?: boolean };

/** Views of one object. They are links, since the address is the view; the current one says so. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav aria-label={label} className="quiet-scroll -mx-4 flex gap-5 overflow-x-auto border-line border-b px-4 md:mx-0 md:px-0">
      {tabs.map(({ key, label: word, href, count, bad }) => (
        <Link
          key={key}
          href={asRoute(href)}
          scroll={false}
          aria-current={key === current ? "page" : undefined}
          className={cn(
            "-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 font-medium text-fg-2 ease-fast hover:text-fg focus-visible:shadow-none focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2",
            key === current && "border-fg text-fg",
          )}
        >
          {word}
          {count !== undefined && <span className={cn("text-11 text-fg-3", bad && "font-semibold text-stopped")}>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
