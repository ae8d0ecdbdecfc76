"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import { AcceptDialog } from "./accept-dialog";
import type { Skewed } from "./skewed";

const Accepting = createContext<(skewed: Skewed) => void>(() => {});

/** Opens the dialog on a skew. */
export const useAccepting = () => useContext(Accepting);

/** Holds the one dialog of what is below. Beside the table, not in it: a press in the dialog is no press on a row. */
export function AcceptingProvider({ clusterId, children }: { clusterId: number; children: ReactNode }) {
  const [skewed, setSkewed] = useState<Skewed | null>(null);
  return (
    <Accepting value={setSkewed}>
      {children}
      {skewed && <AcceptDialog key={skewed.object} clusterId={clusterId} skewed={skewed} onClose={() => setSkewed(null)} />}
    </Accepting>
  );
}
