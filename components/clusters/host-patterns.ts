/** The hosts that brokers advertise and that would not be given the login: neither a bootstrap host nor matched by a pattern. */
export function strangeHosts(advertised: readonly string[], bootstrap: readonly string[], patterns: readonly string[]): string[] {
  const known = new Set(
    bootstrap.map((entry) =>
      entry
        .replace(/:\d+$/, "")
        .replace(/^\[(.*)\]$/, "$1")
        .toLowerCase(),
    ),
  );
  const isStrange = (host: string) => !known.has(host.toLowerCase()) && !patterns.some((pattern) => matches(host.toLowerCase(), pattern.toLowerCase()));
  return [...new Set(advertised)].filter(isStrange);
}

function matches(host: string, pattern: string): boolean {
  if (pattern === "*") return true;
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}
