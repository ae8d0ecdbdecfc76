export const GROUP_TABS = ["partitions", "history", "members", "topics"] as const;
export type GroupTab = (typeof GROUP_TABS)[number];

export const groupTab = (params: URLSearchParams): GroupTab => GROUP_TABS.find((tab) => tab === params.get("tab")) ?? "partitions";

/** Another view of the same group over the same range; what a table of this view was asked stays behind. */
export function tabAddress(path: string, params: URLSearchParams, tab: GroupTab): string {
  const next = new URLSearchParams();
  if (tab !== "partitions") next.set("tab", tab);
  for (const name of ["from", "to"]) {
    const value = params.get(name);
    if (value !== null) next.set(name, value);
  }
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}

/** The same view with one parameter changed; null takes it away. */
export function withParameter(path: string, params: URLSearchParams, name: string, value: string | null): string {
  const next = new URLSearchParams(params);
  if (value === null) next.delete(name);
  else next.set(name, value);
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}
