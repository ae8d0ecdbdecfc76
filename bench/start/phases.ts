/** What `npm start` says while it comes up, and the name of the phase that has ended then. */
const SAID = [
  { phase: "Postgres answers", line: /^\[start\] embedded Postgres on \d+/ },
  { phase: "migrations looked at", line: /^\[start\] migrations applied/ },
  { phase: "web listens", line: /^\[web\] ready on / },
] as const;

export const HEALTHY = "/healthz answers 200";
export const PHASES = [...SAID.map(({ phase }) => phase), HEALTHY];

/** The phase that a line of output ends, if it ends one. */
export const phaseOf = (line: string): string | null => SAID.find((one) => one.line.test(line))?.phase ?? null;
