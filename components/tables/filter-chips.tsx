"use client";
import { useTranslations } from "next-intl";
import { FilterChip } from "@/components/ui/tag";
import { useFormat } from "@/components/ui/use-format";
import { type FilterDef, setWords } from "./filter";
import { FilterMenu } from "./filter-menu";

/** Each filter that is set as a chip that can be taken away, and the one that adds another. */
export function FilterChips({
  defs,
  values,
  onChange,
  invalid = [],
}: {
  defs: readonly FilterDef[];
  values: ReadonlyMap<string, string>;
  onChange: (values: ReadonlyMap<string, string>) => void;
  /** Names of those that the API refuses. */
  invalid?: readonly string[];
}) {
  const t = useTranslations("table");
  const { count } = useFormat();
  const set = (id: string, value: string) => {
    const next = new Map(values);
    if (value === "") next.delete(id);
    else next.set(id, value);
    onChange(next);
  };
  const words = (def: FilterDef, value: string) => {
    if (def.kind === "set" || def.kind === "choice") return setWords(def.options, value);
    if (def.kind === "number") return t("atLeast", { value: `${/^\d+$/.test(value) ? count(value) : value}${def.unit ? ` ${def.unit}` : ""}` });
    return def.kind === "fixed" ? def.text(value) : t("contains", { value });
  };
  return (
    <div className="quiet-scroll flex min-w-0 items-center gap-1.5 overflow-x-auto p-0.5">
      {defs.flatMap((def) => {
        const value = values.get(def.id);
        return value === undefined
          ? []
          : [
              <FilterChip
                key={def.id}
                field={def.label}
                value={words(def, value)}
                invalid={invalid.includes(def.id)}
                onRemove={() => set(def.id, "")}
                removeLabel={t("removeFilter", { name: def.label })}
              />,
            ];
      })}
      <FilterMenu defs={defs} values={values} onSet={set} />
    </div>
  );
}
