"use client";
import { ChevronsUpDown, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { type KeyboardEvent, useState } from "react";
import { clusterDot } from "@/components/ui/cluster-status";
import { cn } from "@/components/ui/cn";
import { Dot } from "@/components/ui/dot";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import type { ShellCluster } from "./places";

type Option = { key: string; href: string; cluster: ShellCluster | null };

/** The cluster that is looked at; a press lists all of them, typing narrows them. `tail` is kept: from groups of one to groups of another. */
export function ClusterSwitch({ clusters, here, tail }: { clusters: readonly ShellCluster[]; here: ShellCluster | null; tail: string }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = clusters.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const options: Option[] = [
    ...(text.trim() === "" ? [{ key: "all", href: "/", cluster: null }] : []),
    ...found.map((cluster) => ({ key: String(cluster.id), href: `/clusters/${cluster.id}${tail}`, cluster })),
  ];
  const go = (option: Option | undefined) => {
    if (!option) return;
    setOpen(false);
    router.push(asRoute(option.href));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt((now) => Math.min(options.length - 1, now + 1));
    else if (event.key === "ArrowUp") setAt((now) => Math.max(0, now - 1));
    else if (event.key === "Enter") go(options[at]);
    else return;
    event.preventDefault();
  };
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    setText("");
    setAt(0);
  };
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger
        title={here?.name ?? t("allClusters")}
        className="mt-2 mb-1 flex h-9 shrink-0 items-center justify-center gap-2 rounded-control border border-line-strong bg-surface px-2 hover:bg-hover wide:justify-start"
      >
        <Dot state={here ? clusterDot(here.status) : "unknown"} />
        <span className="sr-only min-w-0 grow truncate text-left wide:not-sr-only">{here ? <Name value={here.name} /> : t("allClusters")}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 max-wide:hidden" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t("clusters")}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="pop-in z-50 w-64 rounded-panel bg-raised shadow-pop"
        >
          <div className="flex h-10 items-center gap-2 border-line border-b px-3">
            <Search aria-hidden className="size-4 shrink-0 text-fg-3" />
            <input
              role="combobox"
              aria-expanded
              aria-controls="cluster-options"
              aria-activedescendant={options[at] && `cluster-option-${options[at].key}`}
              aria-label={t("findCluster")}
              placeholder={t("findCluster")}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
              className="min-w-0 grow bg-transparent focus-visible:shadow-none"
            />
          </div>
          <div id="cluster-options" role="listbox" aria-label={t("clusters")} className="max-h-80 overflow-y-auto p-1">
            {options.map((option, index) => (
              <div
                key={option.key}
                id={`cluster-option-${option.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={(option.cluster?.id ?? null) === (here?.id ?? null)}
                onPointerMove={() => setAt(index)}
                onClick={() => go(option)}
                onKeyDown={onKeyDown}
                className={cn("flex h-8 items-center gap-2 rounded-control px-2", index === at && "bg-selected")}
              >
                <Dot state={option.cluster ? clusterDot(option.cluster.status) : "unknown"} />
                <span className="min-w-0 truncate">{option.cluster ? <Name value={option.cluster.name} /> : t("allClusters")}</span>
                {option.cluster?.brokers.answered != null && option.cluster.brokers.expected !== null && (
                  <span className="ml-auto text-11 text-fg-3">
                    {option.cluster.brokers.answered}/{option.cluster.brokers.expected}
                  </span>
                )}
              </div>
            ))}
            {options.length === 0 && <p className="px-2 py-1.5 text-fg-3">{t("noClusterFound")}</p>}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
