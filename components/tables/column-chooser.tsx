"use client";
import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dropdown, DropdownItem, DropdownRule, DropdownToggle } from "@/components/ui/dropdown";
import { type TableColumn, visibleColumns } from "./column";

type ColumnChooserProps<Row> = {
  columns: readonly TableColumn<Row>[];
  chosen: readonly string[] | null;
  onChoose: (ids: readonly string[] | null) => void;
  wordless?: boolean;
};

/** Which columns a table shows; the choice is part of the address. */
export function ColumnChooser<Row>({ columns, chosen, onChoose, wordless = false }: ColumnChooserProps<Row>) {
  const t = useTranslations("table");
  const ids = visibleColumns(columns, chosen).map(({ id }) => id);
  const toggle = (id: string, on: boolean) =>
    onChoose(on ? columns.map((column) => column.id).filter((each) => each === id || ids.includes(each)) : ids.filter((each) => each !== id));
  return (
    <Dropdown
      trigger={
        <button
          type="button"
          aria-label={t("columns")}
          title={t("columns")}
          className={cn(buttonClass(wordless ? { kind: "ghost", size: "small", square: true } : {}))}
        >
          <Columns3 aria-hidden className="size-4" />
          {!wordless && t("columns")}
        </button>
      }
    >
      {columns.map(({ id, header, hint, fixed }) => (
        <DropdownToggle key={id} checked={ids.includes(id)} disabled={fixed} onChange={(on) => toggle(id, on)}>
          {hint ?? header}
        </DropdownToggle>
      ))}
      <DropdownRule />
      <DropdownItem onSelect={() => onChoose(null)} disabled={chosen === null}>
        {t("defaultColumns")}
      </DropdownItem>
    </Dropdown>
  );
}
