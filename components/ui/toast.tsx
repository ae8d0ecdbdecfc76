"use client";
import { CircleCheck, CircleX, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast as Radix } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { IconButton } from "./button";

export type Notice = { kind: "ok" | "error"; text: ReactNode; action?: { label: string; onAct: () => void } };

const ToastContext = createContext<(notice: Notice) => void>(() => {});

/** Says what happened to what a person did: an act that worked leaves after 5 s, an error stays. */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("toast");
  const [notices, setNotices] = useState<readonly (Notice & { id: number })[]>([]);
  const tell = useCallback((notice: Notice) => setNotices((now) => [...now.slice(-2), { ...notice, id: (now.at(-1)?.id ?? 0) + 1 }]), []);
  const forget = (id: number) => setNotices((now) => now.filter((notice) => notice.id !== id));
  return (
    <ToastContext value={tell}>
      <Radix.Provider label={t("region")}>
        {children}
        {notices.map(({ id, kind, text, action }) => {
          const Icon = kind === "ok" ? CircleCheck : CircleX;
          return (
            <Radix.Root
              key={id}
              duration={kind === "ok" ? 5_000 : Number.POSITIVE_INFINITY}
              onOpenChange={(open) => !open && forget(id)}
              className="pop-in flex items-start gap-2.5 rounded-panel bg-raised py-2.5 pr-2 pl-3.5 shadow-pop"
            >
              <Icon aria-hidden className={kind === "ok" ? "mt-0.5 size-4 shrink-0 text-ok-mark" : "mt-0.5 size-4 shrink-0 text-stopped-mark"} />
              <Radix.Description className="pretty min-w-0 grow py-px">{text}</Radix.Description>
              {action && (
                <Radix.Action altText={action.label} onClick={action.onAct} className="h-6 shrink-0 rounded-mark px-1.5 font-medium text-accent-text">
                  {action.label}
                </Radix.Action>
              )}
              <Radix.Close asChild>
                <IconButton icon={X} label={t("dismiss")} />
              </Radix.Close>
            </Radix.Root>
          );
        })}
        <Radix.Viewport className="fixed right-4 bottom-20 z-50 grid w-[min(380px,calc(100vw-32px))] gap-2 md:bottom-4" />
      </Radix.Provider>
    </ToastContext>
  );
}
