import { describe, expect, test } from "vitest";
import { parseDescription } from "./oracle.mjs";

const head = "\nGROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID\n";

describe("the tool's text", () => {
  test("becomes one row per partition", () => {
    const text = `${head}knative-trigger-pod-events knative-broker-pod-events 0          150             155             5               -               -               -
knative-trigger-pod-events knative-broker-pod-events 1          200             200             0               -               -               -\n`;
    expect(parseDescription(text, "knative-trigger-pod-events")).toEqual([
      {
        group: "knative-trigger-pod-events",
        topic: "knative-broker-pod-events",
        partition: 0,
        currentOffset: 150n,
        logEndOffset: 155n,
        lag: 5n,
        consumerId: null,
      },
      {
        group: "knative-trigger-pod-events",
        topic: "knative-broker-pod-events",
        partition: 1,
        currentOffset: 200n,
        logEndOffset: 200n,
        lag: 0n,
        consumerId: null,
      },
    ]);
  });

  test("is sorted, since older tools print in any order", () => {
    const row = (topic: string, partition: number) =>
      `g               ${topic}               ${partition}          1               1               0               -               -               -`;
    const text = `${head}${[row("b", 0), row("a", 10), row("a", 2)].join("\n")}\n`;
    expect(parseDescription(text, "g").map(({ topic, partition }) => `${topic}-${partition}`)).toEqual(["a-2", "a-10", "b-0"]);
  });

  test("a dash is unknown, a member that never committed keeps its id", () => {
    const text = `${head}silent          payments        2          -               146             -               app-1-4f2 /127.0.0.1      app-1\n`;
    expect(parseDescription(text, "silent")).toMatchObject([{ partition: 2, currentOffset: null, logEndOffset: 146n, lag: null, consumerId: "app-1-4f2" }]);
  });

  test("a commit past the end is negative lag, as the tool prints it", () => {
    const text = `${head}ahead           orders          0          150             100             -50             -               -               -\n`;
    expect(parseDescription(text, "ahead")).toMatchObject([{ lag: -50n }]);
  });

  test.each([
    { name: "white space alone", group: " " },
    { name: "a line break", group: "two\nlines" },
    { name: "the signs of a pattern", group: "a.*(b)[c]$" },
    { name: "a space and digits, like columns", group: "g t 0 1 2" },
  ])("a group named with $name keeps its row", ({ group }) => {
    const text = `${head}${group}           __proto__       1          5               10              5               -               -               -\n`;
    expect(parseDescription(text, group)).toMatchObject([{ group, topic: "__proto__", partition: 1, lag: 5n }]);
  });

  test("a group without rows is empty, which is not an error", () => {
    expect(parseDescription("\nConsumer group 'idle' has no active members.\n", "idle")).toEqual([]);
  });
});

describe("an error, which the tool reports with exit code 0", () => {
  test.each([
    "Error: Executing consumer group command failed due to org.apache.kafka.common.errors.GroupIdNotFoundException: Group nosuch not found.",
    "Error: Consumer group 'nosuch' does not exist.",
    "Consumer group 'nosuch' does not exist.",
  ])("%s", (line) => {
    expect(() => parseDescription(`\n${line}\n`, "nosuch")).toThrow(line);
  });
});
