import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { edgeClass, screenClass, type TableColumn } from "./column";

const WIDTHS = ["w-3/4", "w-1/2", "w-2/3", "w-3/5", "w-1/2"];

/** Five rows of the true columns and the true height. */
export function TableSkeleton<Row>({ columns, chosen, height }: { columns: readonly TableColumn<Row>[]; chosen: boolean; height: number }) {
  return (
    <tbody aria-hidden>
      {WIDTHS.map((_, row) => (
        <tr key={WIDTHS.slice(row).join()} style={{ height }}>
          {columns.map((column, index) => (
            <td key={column.id} className={cn("border-line border-b px-2.5", screenClass(column, chosen), edgeClass(columns, index, chosen))}>
              <Skeleton className={cn(WIDTHS[(row + index) % WIDTHS.length], column.align === "end" && "ml-auto")} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
