const compact = (at: Date) =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(/[-:]/g, "");

/** `lagline_{cluster}_{dataset}_{from}_{to}.csv`, instants in UTC without punctuation; a raw file says that it is one. */
export const fileName = (cluster: string, dataset: string, from: Date, to: Date, raw: boolean): string =>
  `lagline_${cluster}_${dataset}_${compact(from)}_${compact(to)}${raw ? "_raw" : ""}.csv`;
