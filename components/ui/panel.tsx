import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A ground with a hairline. Panels are not put into panels. */
export function Panel({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cn("min-w-0 rounded-panel border border-line bg-surface", className)} {...rest} />;
}

/** Title left, what belongs to it right. `rule` draws the line below, as over a table. */
export function PanelHead({
  title,
  id,
  note,
  rule = false,
  children,
  className,
}: {
  title?: ReactNode;
  id?: string;
  note?: ReactNode;
  rule?: boolean;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex min-h-11 min-w-0 items-center gap-2 pr-2 pl-4", rule && "border-line border-b", className)}>
      {title !== undefined && (
        <h2 id={id} className="shrink-0 whitespace-nowrap font-semibold text-13">
          {title}
        </h2>
      )}
      {note !== undefined && <span className="min-w-0 truncate text-12 text-fg-3">{note}</span>}
      {children}
    </div>
  );
}

export function PanelBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("px-4 pb-4", className)} {...rest} />;
}

export function PanelFoot({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-4 py-1 text-12 text-fg-3", className)} {...rest} />;
}

/** Pushes what follows to the right end of a row. */
export const Spring = () => <span className="ml-auto" />;
