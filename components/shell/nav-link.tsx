import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { asRoute } from "@/components/ui/route";

type NavLinkProps = { href: string; icon: LucideIcon; label: string; current: boolean; count?: string; alarm?: "bad" | "warn" };

/** A place in the side bar; in the rail only its icon, and a dot where its count alarms. */
export function NavLink({ href, icon: Icon, label, current, count, alarm }: NavLinkProps) {
  return (
    <Link
      href={asRoute(href)}
      aria-current={current ? "page" : undefined}
      title={label}
      className={cn(
        "relative flex h-[30px] items-center justify-center gap-2.5 rounded-control text-fg-2 ease-fast hover:bg-hover wide:justify-start wide:px-2",
        current && "wash-strong font-medium text-fg hover:wash-strong",
      )}
    >
      <Icon aria-hidden strokeWidth={1.75} className={cn("size-4 shrink-0", current ? "text-fg" : "text-fg-3")} />
      <span className="sr-only wide:not-sr-only">{label}</span>
      {count !== undefined && (
        <span
          className={cn(
            "ml-auto text-11 text-fg-3 max-wide:hidden",
            alarm &&
              "font-semibold max-wide:absolute max-wide:top-[5px] max-wide:right-[7px] max-wide:block max-wide:size-[7px] max-wide:overflow-hidden max-wide:rounded-full max-wide:bg-current max-wide:indent-10 max-wide:shadow-[0_0_0_2px_var(--bg)]",
            alarm === "bad" && "text-stopped",
            alarm === "warn" && "text-behind",
          )}
        >
          {count}
        </span>
      )}
    </Link>
  );
}
