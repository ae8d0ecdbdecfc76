"use client";
import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { CommandBlock } from "@/components/ui/stepper";
import type { Rights } from "@/lib/contract/cluster-whole";

const KNOWN = ["Describe Cluster", "Describe Topic", "Describe Group", "DescribeConfigs Topic", "DescribeConfigs Cluster", "Describe TransactionalId"] as const;
type Known = (typeof KNOWN)[number];
const knownRight = (right: string): Known | null => KNOWN.find((known) => known === right) ?? null;

/** The rights that the login lacks: what cannot be seen without each, and the command that gives it. Nothing where none is missing. */
export function MissingRights({ rights }: { rights: Rights | null }) {
  const t = useTranslations("cluster.rights");
  if (rights === null || rights.missing.length === 0) return null;
  return (
    <Panel aria-labelledby="rights-title">
      <PanelHead id="rights-title" title={t("title")} note={t("note")} rule />
      <PanelBody className="pt-3">
        <ul className="grid gap-3">
          {rights.missing.map(({ operation, resource, command }) => {
            const right = `${operation} ${resource}`;
            const known = knownRight(right);
            return (
              <li key={right} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
                <ShieldAlert aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 text-behind-mark" />
                <div className="grid min-w-0 gap-1">
                  <p className="pretty">
                    <b className="font-semibold">{t("right", { operation, resource })}</b>
                    {known !== null && <>: {t(`without.${known}`)}</>}
                  </p>
                  <CommandBlock command={command} />
                </div>
              </li>
            );
          })}
        </ul>
        {rights.limited.length > 0 && <p className="pretty mt-3 text-12 text-fg-2">{rights.limited.map((hint) => t(hint)).join(" ")}</p>}
      </PanelBody>
    </Panel>
  );
}
