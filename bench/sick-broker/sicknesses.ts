import type { Manner } from "@/sandbox/proxy.mjs";

/** How the way to one broker goes bad. Source: faults.md, section 3, row K4; refused connections come on top. */
export const SICKNESSES: readonly { name: string; manner: Manner }[] = [
  { name: "answers 2 s late", manner: { delayMs: 2_000 } },
  { name: "answers 5 s late", manner: { delayMs: 5_000 } },
  { name: "10 KB/s", manner: { bytesPerSecond: 10_000 } },
  { name: "half-open", manner: "half-open" },
  { name: "reset inside a frame", manner: { resetAfterBytes: 700 } },
  { name: "connections refused", manner: "refuse" },
];
