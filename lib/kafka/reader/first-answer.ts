/** An attempt that never rejects: an answer, or why there is none. */
export type Attempt<T, F> = () => Promise<{ ok: true; value: T } | { ok: false; failure: F }>;

/**
 * The first answer of several attempts that mean the same. The next one starts as soon as one fails, or beside the pending
 * ones when `hedgeMs` have passed without an answer. All failed: their failures, in the order of failing.
 */
export function firstAnswer<T, F>(attempts: readonly Attempt<T, F>[], hedgeMs: number): Promise<{ ok: true; value: T } | { ok: false; failures: F[] }> {
  return new Promise((resolve) => {
    const failures: F[] = [];
    let next = 0;
    let hedge: NodeJS.Timeout | undefined;
    const start = (): void => {
      clearTimeout(hedge);
      const attempt = attempts[next];
      if (attempt === undefined) return;
      next += 1;
      hedge = setTimeout(start, hedgeMs);
      void attempt().then((outcome) => {
        if (outcome.ok) {
          clearTimeout(hedge);
          next = attempts.length;
          return resolve(outcome);
        }
        failures.push(outcome.failure);
        if (failures.length === attempts.length) {
          clearTimeout(hedge);
          return resolve({ ok: false, failures });
        }
        start();
      });
    };
    if (attempts.length === 0) resolve({ ok: false, failures });
    start();
  });
}
