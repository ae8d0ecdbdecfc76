import { expect, test } from "vitest";
import { formatSetting } from "./setting";

test.each([
  ["retention.ms", "604800000", "7 d"],
  ["flush.ms", "9223372036854775807", null],
  ["retention.ms", "-1", null],
  ["segment.jitter.ms", "0", null],
  ["retention.bytes", "67108864", "64.0 MiB"],
  ["max.message.bytes", "1048588", "1.0 MiB"],
  ["min.insync.replicas", "2000", null],
  ["cleanup.policy", "delete", null],
  ["log.dirs", null, null],
])("%s = %s reads %s", (name, value, words) => {
  expect(formatSetting(name, value, "en")).toBe(words);
});
