"use client";
import { ChevronLeft, ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { type FormEvent, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Input, Select, Tick } from "@/components/ui/field";
import { chipClass } from "@/components/ui/tag";
import type { FilterDef } from "./filter";

type SetFilter = (id: string, value: string) => void;

function FilterForm({ def, value, onSet }: { def: FilterDef; value: string; onSet: (value: string) => void }) {
  const t = useTranslations("table");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSet(form.getAll("value").map(String).join(",").trim());
  };
  const chosen = value.split(",");
  return (
    <form onSubmit={submit} className="grid gap-2.5 p-2">
      {def.kind === "set" ? (
        def.options.map((option) => (
          <Tick key={option.value} name="value" value={option.value} defaultChecked={chosen.includes(option.value)}>
            {option.label}
          </Tick>
        ))
      ) : def.kind === "choice" ? (
        <Select name="value" defaultValue={value} options={def.options} aria-label={def.label} autoFocus />
      ) : def.kind === "number" ? (
        <Input name="value" type="number" min={0} step={def.step ?? "any"} defaultValue={value} unit={def.unit} aria-label={def.label} autoFocus />
      ) : (
        <Input name="value" defaultValue={value} maxLength={200} aria-label={def.label} autoFocus />
      )}
      <Button type="submit" kind="primary" size="small">
        {t("apply")}
      </Button>
    </form>
  );
}

/** The dashed chip that adds a filter: first which, then what. */
export function FilterMenu({ defs, values, onSet }: { defs: readonly FilterDef[]; values: ReadonlyMap<string, string>; onSet: SetFilter }) {
  const t = useTranslations("table");
  const [open, setOpen] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const choices = defs.filter(({ kind }) => kind !== "fixed");
  const def = choices.find(({ id }) => id === openId);
  if (choices.length === 0) return null;
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    setOpenId(null);
  };
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger className={chipClass({ dashed: true })} aria-label={t("addFilter")}>
        <ListFilter aria-hidden className="size-3.5 text-fg-3" />
        {t("filter")}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t("addFilter")}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="pop-in z-50 max-h-[70vh] w-64 overflow-y-auto rounded-panel bg-raised p-1 shadow-pop"
        >
          {def ? (
            <>
              <p className="flex items-center gap-1 font-medium">
                <IconButton icon={ChevronLeft} label={t("back")} onClick={() => setOpenId(null)} />
                {def.label}
              </p>
              <FilterForm
                def={def}
                value={values.get(def.id) ?? ""}
                onSet={(value) => {
                  onOpenChange(false);
                  onSet(def.id, value);
                }}
              />
            </>
          ) : (
            <ul>
              {choices.map(({ id, label }) => (
                <li key={id}>
                  <button type="button" onClick={() => setOpenId(id)} className="flex h-8 w-full items-center rounded-control px-2 text-left hover:bg-selected">
                    {label}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
