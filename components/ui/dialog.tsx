"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./button";
import { cn } from "./cn";

type Common = { open: boolean; onOpenChange: (open: boolean) => void; title: ReactNode; description?: ReactNode; children: ReactNode };

export type DialogProps = Common & { note?: ReactNode; actions?: ReactNode; width?: "narrow" | "wide" };

const scrim = "pop-in fixed inset-0 z-40 bg-scrim";

function Head({ title, description }: { title: ReactNode; description?: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="flex shrink-0 items-start gap-3 pt-4 pr-3 pb-3 pl-5">
      <div className="min-w-0 grow">
        <Radix.Title className="pretty font-semibold text-15">{title}</Radix.Title>
        {description === undefined ? null : <Radix.Description className="pretty mt-1 text-fg-2">{description}</Radix.Description>}
      </div>
      <Radix.Close asChild>
        <IconButton icon={X} label={t("close")} />
      </Radix.Close>
    </div>
  );
}

/** An act on one object: its title names both. The foot has a note at the left and the buttons at the right. */
export function Dialog({ open, onOpenChange, title, description, children, note, actions, width = "narrow" }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={cn(
            "pop-in fixed inset-x-4 top-[8vh] z-40 mx-auto flex max-h-[84vh] flex-col rounded-dialog bg-raised shadow-pop",
            width === "wide" ? "max-w-[760px]" : "max-w-[520px]",
          )}
        >
          <Head title={title} description={description} />
          <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {(note !== undefined || actions !== undefined) && (
            <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-t px-5 py-3.5">
              <span className="text-12 text-fg-3">{note}</span>
              <span className="ml-auto flex gap-2">{actions}</span>
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Details at the right, the list usable beside them; the whole screen on a phone. */
export function Drawer({ open, onOpenChange, title, description, children }: Common) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Portal>
        <Radix.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          onInteractOutside={(event) => event.preventDefault()}
          className="slide-in fixed inset-y-0 right-0 z-30 flex w-full flex-col border-line border-l bg-raised shadow-pop md:w-[480px]"
        >
          <Head title={title} description={description} />
          <div className="min-h-0 grow overflow-y-auto px-5 pt-1 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
