import Link from "next/link";
import type { ReactNode } from "react";
import { asRoute } from "@/components/ui/route";

export type RowCardProps = { name: ReactNode; href?: string; badge?: ReactNode; sentence?: ReactNode; values: readonly { label: string; value: ReactNode }[] };

/** A row on a small screen: name and badge, the sentence, up to four values with their labels. */
export function RowCard({ name, href, badge, sentence, values }: RowCardProps) {
  return (
    <div className="grid gap-1.5 px-4 py-3">
      <div className="flex min-w-0 items-center gap-2">
        {href === undefined ? (
          <span className="min-w-0 truncate font-medium">{name}</span>
        ) : (
          <Link href={asRoute(href)} className="min-w-0 truncate rounded-mark py-0.5 font-medium">
            {name}
          </Link>
        )}
        {badge !== undefined && <span className="ml-auto shrink-0">{badge}</span>}
      </div>
      {sentence !== undefined && <p className="pretty text-12 text-fg-2">{sentence}</p>}
      <dl className="grid grid-cols-[repeat(4,minmax(min-content,1fr))] gap-2">
        {values.map(({ label, value }) => (
          <div key={label} className="grid min-w-0 content-start justify-items-start">
            <dt className="max-w-full truncate text-11 text-fg-3">{label}</dt>
            <dd className="max-w-full">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
