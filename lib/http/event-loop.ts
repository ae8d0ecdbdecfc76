/** How late a timer of zero comes: what every request of this process waits for now. */
export function eventLoopLagMs(): Promise<number> {
  const asked = performance.now();
  return new Promise((resolve) => setTimeout(() => resolve(performance.now() - asked), 0));
}
