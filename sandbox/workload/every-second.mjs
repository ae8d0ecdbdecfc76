/**
 * Runs each task once a second. A task still at work is not started again, so a frozen broker delays its own topics and
 * groups alone, and nothing is made up for afterwards.
 * @param {((tick: number) => Promise<unknown>)[]} tasks
 */
export function everySecond(tasks, { paused = false, complain = (/** @type {string} */ _message) => {} } = {}) {
  /** @type {Map<(tick: number) => Promise<unknown>, Promise<unknown>>} */
  const running = new Map();
  let resting = paused;
  let tick = 0;

  const start = (task) => {
    const done = task(tick)
      .catch((error) => complain(error.message))
      .finally(() => running.delete(task));
    running.set(task, done);
  };
  const timer = setInterval(() => {
    if (resting) return;
    tick += 1;
    for (const task of tasks) if (!running.has(task)) start(task);
  }, 1_000);

  const pause = async () => {
    resting = true;
    await Promise.all(running.values());
  };
  return {
    pause,
    resume() {
      resting = false;
    },
    async stop() {
      clearInterval(timer);
      await pause();
    },
  };
}
