"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { BrowserZone } from "@/components/shell/browser-zone";
import { ToastProvider } from "@/components/ui/toast";
import { TooltipProvider } from "@/components/ui/tooltip";
import { LiveProvider } from "@/lib/client/live";

// News come by the event stream, so a query does not grow stale by itself; a lost stream polls.
const newClient = () =>
  new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, gcTime: 5 * 60_000, retry: 1, refetchOnWindowFocus: false } } });

export function Providers({ children, hasZone }: { children: ReactNode; hasZone: boolean }) {
  const [client] = useState(newClient);
  return (
    <QueryClientProvider client={client}>
      <LiveProvider>
        <TooltipProvider>
          <ToastProvider>
            {!hasZone && <BrowserZone />}
            {children}
          </ToastProvider>
        </TooltipProvider>
      </LiveProvider>
    </QueryClientProvider>
  );
}
