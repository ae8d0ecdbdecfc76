import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { REDACTED } from "./redacted";
import { Secret } from "./secret";

test("a secret that reaches a log line by mistake is not in it", () => {
  let line = "";
  const lines = new Writable({
    write(chunk, _, done) {
      line += String(chunk);
      done();
    },
  });
  const log = pino({ redact: REDACTED }, lines);
  log.warn({ password: "canary", sasl: { password: "canary" }, cluster: { security: { password: "canary" } }, tls: { client: { key: "canary" } } }, "a");
  log.warn({ secret: new Secret("canary"), name: "shown" }, "b");
  expect(line).not.toContain("canary");
  expect(line).toContain("shown");
});
