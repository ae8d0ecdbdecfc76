import type { ReactNode } from "react";

/** What is the matter, in one line, and why below it; the badge says it in one word. Inside a panel. */
export function Verdict({ badge, lead, why }: { badge: ReactNode; lead: ReactNode; why?: ReactNode }) {
  return (
    <div className="grid items-center justify-items-start gap-x-4 gap-y-1 p-4 md:grid-cols-[auto_minmax(0,1fr)]">
      {badge}
      <p className="pretty text-15 [&_b]:font-semibold">{lead}</p>
      {why !== undefined && <p className="pretty text-fg-2 md:col-start-2">{why}</p>}
    </div>
  );
}
