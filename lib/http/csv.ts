import { stringify } from "csv-stringify/sync";
import { AppError } from "@/lib/errors";
import { cells } from "@/lib/export/cell";
import type { Column, Dataset } from "@/lib/export/dataset";
import { fileName } from "@/lib/export/file-name";
import { formatInstantInFile } from "@/lib/format/instant";
import { zoneOf } from "./locale";
import { log } from "./log";
import { takeExportSlot } from "./slots";

/** The limit of every export's route. */
export const EXPORTS = { name: "export", perMinute: 6, per: "principal" } as const;

type Asked = { req: Request; url: URL; requestId: string; principal: { id: string }; input: { columns?: string[] | undefined; raw: boolean } };
type Selection<Row> = { batches: AsyncIterable<readonly Row[]>; cluster: { name: string; frame: { observedAt: string | null } } };

/**
 * A dataset as a streamed file: UTF-8 with a byte order mark, CRLF, one header row. Rows are asked for as the reader takes
 * them; a reader that leaves ends the query. What was asked stands in `X-Lagline-Query`. Times are in UTC, and beside each
 * stands the same in the zone of whoever asked, when that is another.
 */
export function csv<Row>({ req, url, requestId, principal, input }: Asked, dataset: Dataset<Row>, { batches, cluster }: Selection<Row>): Response {
  const columns = withZone(chosen(dataset, input.columns), zoneOf(req));
  const free = takeExportSlot(principal.id);
  const rows = batches[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let begun = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!begun) {
          begun = true;
          controller.enqueue(encoder.encode(`\ufeff${lines([columns.map((c) => c.header)], true)}`));
          return;
        }
        try {
          const { done, value } = await rows.next();
          if (done) {
            free();
            return controller.close();
          }
          controller.enqueue(
            encoder.encode(
              lines(
                value.map((row) => cells(columns, row, input.raw)),
                input.raw,
              ),
            ),
          );
        } catch (error) {
          free();
          log().error({ requestId, err: error }, "an export broke off");
          controller.error(error);
        }
      },
      async cancel() {
        free();
        await rows.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  const at = cluster.frame.observedAt === null ? new Date() : new Date(cluster.frame.observedAt);
  const name = fileName(cluster.name, dataset.name, at, at, input.raw);
  return new Response(stream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
      "x-lagline-query": encodeURIComponent(`${url.pathname}${url.search}`),
    },
  });
}

/** A list that is at hand already, as a selection. */
export const atHand = <Row>({ items, cluster }: { items: readonly Row[]; cluster: Selection<Row>["cluster"] }): Selection<Row> => ({
  cluster,
  batches: (async function* () {
    for (let from = 0; from < items.length; from += 500) yield items.slice(from, from + 500);
  })(),
});

/** Without `quoted_match`, a bare line feed in a field would stand unquoted beside CRLF line ends. */
const lines = (records: readonly unknown[][], raw: boolean): string =>
  stringify([...records], { escape_formulas: !raw, record_delimiter: "windows", quoted_match: /[\r\n]/ });

function chosen<Row>({ columns }: Dataset<Row>, fields: readonly string[] | undefined): Column<Row>[] {
  if (!fields) return [...columns.values()];
  return fields.map((field) => {
    const column = columns.get(field);
    if (column) return column;
    const message = `no column ${JSON.stringify(field)}; there are ${[...columns.keys()].join(", ")}`;
    throw new AppError("invalid_input", `columns: ${message}`, { fields: { columns: message } });
  });
}

function withZone<Row>(columns: readonly Column<Row>[], timeZone: string): readonly Column<Row>[] {
  if (timeZone === "UTC") return columns;
  return columns.flatMap((column) => (column.holds === "time" ? [column, inZone(column, timeZone)] : [column]));
}

const inZone = <Row>({ header, of }: Column<Row>, timeZone: string): Column<Row> => ({
  header: `${header}_local`,
  holds: "time",
  of: (row) => {
    const at = of(row);
    return at === null ? null : formatInstantInFile(Date.parse(String(at)), timeZone);
  },
});
