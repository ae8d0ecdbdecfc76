/** How many requests were answered, by route and status. Routes are those of the policy, and a few words for all the rest: no address of a user is in it. */
export type Answered = { note(route: string, status: number): void; all(): { route: string; status: number; count: number }[] };

type Counts = Map<string, Map<number, number>>;

export function countAnswered(counts: Counts): Answered {
  return {
    note(route, status) {
      const own = counts.get(route) ?? new Map<number, number>();
      own.set(status, (own.get(status) ?? 0) + 1);
      counts.set(route, own);
    },
    all: () =>
      [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([route, own]) => [...own].sort(([a], [b]) => a - b).map(([status, count]) => ({ route, status, count }))),
  };
}

declare global {
  var __laglineAnswered: Counts | undefined;
}

/** The counters of this process; the server in front of Next counts pages into the same ones. */
export function answered(): Answered {
  globalThis.__laglineAnswered ??= new Map();
  return countAnswered(globalThis.__laglineAnswered);
}
