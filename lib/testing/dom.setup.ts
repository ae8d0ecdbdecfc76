import { setImmediate } from "node:timers/promises";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

configure({ asyncUtilTimeout: 20_000 });

// React leaves work to an immediate; one that runs after the window is taken away fails the run.
afterEach(async () => {
  cleanup();
  await setImmediate();
  await setImmediate();
});
