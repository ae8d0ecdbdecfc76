import { AppError } from "@/lib/errors";

const PER_PERSON = 2;
const IN_ALL = 6;

declare global {
  var __laglineExports: Map<string, number> | undefined;
}

/** A place for one export; the caller gives it back once. Throws `rate_limited`: two at once for one person, six in all. */
export function takeExportSlot(principal: string): () => void {
  globalThis.__laglineExports ??= new Map();
  const running = globalThis.__laglineExports;
  const own = running.get(principal) ?? 0;
  const all = [...running.values()].reduce((sum, n) => sum + n, 0);
  if (own >= PER_PERSON) throw new AppError("rate_limited", "Two exports run for you already.");
  if (all >= IN_ALL) throw new AppError("rate_limited", "Six exports run already.");
  running.set(principal, own + 1);
  let given = false;
  return () => {
    if (given) return;
    given = true;
    running.set(principal, (running.get(principal) ?? 1) - 1);
  };
}
