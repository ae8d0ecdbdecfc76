export const TOPIC_TABS = ["partitions", "groups", "balance", "history", "config"] as const;
export type TopicTab = (typeof TOPIC_TABS)[number];

/** The tab of an address; what is not one is the first. */
export const topicTab = (text: string | null): TopicTab => TOPIC_TABS.find((tab) => tab === text) ?? "partitions";

/** The same topic in another tab, over the same range; what a table was asked belongs to its own tab. */
export function tabHref(pathname: string, params: URLSearchParams, tab: TopicTab): string {
  const next = new URLSearchParams();
  if (tab !== "partitions") next.set("tab", tab);
  for (const name of ["from", "to"]) {
    const value = params.get(name);
    if (value !== null) next.set(name, value);
  }
  const query = next.toString();
  return query ? `${pathname}?${query}` : pathname;
}
