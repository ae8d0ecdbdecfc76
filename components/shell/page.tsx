import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import type { Observation } from "@/components/ui/age";
import { cn } from "@/components/ui/cn";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { LiveStamp } from "./live-stamp";
import { RangeSelect } from "./range-select";

/** One step of the path: a word of ours, or a name that came from outside. The last one is this page. */
export type Crumb = { label?: string; name?: string; href?: string };

const crumbText = ({ label, name }: Crumb) => (name === undefined ? label : <Name value={name} max={60} />);

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations("shell");
  return (
    <nav aria-label={t("path")} className="min-w-0 grow">
      <ol className="flex min-w-0 items-center gap-1.5 overflow-hidden whitespace-nowrap text-fg-3">
        {crumbs.map((crumb, index) => {
          const isLast = index === crumbs.length - 1;
          return (
            <Fragment key={crumb.href ?? crumb.name ?? crumb.label}>
              <li className={cn("min-w-0", isLast ? "truncate" : "shrink-[2] truncate")}>
                {isLast || crumb.href === undefined ? (
                  <span aria-current={isLast ? "page" : undefined} className={isLast ? "font-medium text-fg" : undefined}>
                    {crumbText(crumb)}
                  </span>
                ) : (
                  <Link href={asRoute(crumb.href)} className="rounded-mark hover:text-fg">
                    {crumbText(crumb)}
                  </Link>
                )}
              </li>
              {!isLast && <li aria-hidden>/</li>}
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}

export type PageProps = { crumbs: readonly Crumb[]; observation?: Observation; live?: boolean; range?: boolean; children: ReactNode };

/** Top bar and content of a page. `observation`: what the age tells; `range`: the page has a time range. */
export function Page({ crumbs, observation, live = true, range = false, children }: PageProps) {
  return (
    <>
      <header className="sticky top-0 z-10 flex h-[var(--bar-h)] items-center gap-1 border-line border-b bg-bg px-4 md:gap-2 md:px-6">
        <Crumbs crumbs={crumbs} />
        {live && <LiveStamp observation={observation} />}
        {range && <RangeSelect />}
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid max-w-[1720px] grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-4 pb-6 focus-visible:shadow-none md:gap-4 md:px-6 md:pt-5 md:pb-12"
      >
        {children}
      </main>
    </>
  );
}

export type TitleProps = { children: ReactNode; lead?: ReactNode; note?: ReactNode; tags?: ReactNode; actions?: ReactNode };

/** Title row: name, at most three tags, acts at the right, of which one at most is primary. */
export function Title({ children, lead, note, tags, actions }: TitleProps) {
  return (
    <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-3 gap-y-2 md:flex-nowrap">
      {lead}
      <h1 className="min-w-0 truncate font-semibold text-18">{children}</h1>
      {tags && <span className="hidden items-center gap-1.5 lg:flex">{tags}</span>}
      {note !== undefined && <p className="min-w-0 truncate text-fg-3">{note}</p>}
      {actions && <div className="ml-auto flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  );
}

/** Twelve columns from 1280 px; below that, stacked. */
export const Columns = ({ children, className }: { children: ReactNode; className?: string }) => (
  <div className={cn("grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4 xl:grid-cols-12", className)}>{children}</div>
);
