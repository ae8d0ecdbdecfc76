import { cn } from "./cn";

/** A bar on the final grid. It appears after 150 ms, so that a quick answer shows nothing in between. */
export const Skeleton = ({ className }: { className?: string }) => <span aria-hidden className={cn("skeleton h-2.5", className)} />;
