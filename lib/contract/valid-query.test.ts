import { expect, test } from "vitest";
import { TopicListQuery } from "./topic";
import { validQuery } from "./valid-query";

test("an address that is understood passes as it is", () => {
  expect(validQuery(TopicListQuery, "producedMin=5&sort=name")).toMatchObject({ text: "producedMin=5&sort=name", ignored: [], query: { producedMin: 5 } });
});

test("a refused parameter falls back to its default and is named", () => {
  const { query, text, ignored } = validQuery(TopicListQuery, "producedMin=lots&sort=hostname&internal=1");
  expect({ text, ignored: [...ignored].sort() }).toEqual({ text: "internal=1", ignored: ["producedMin", "sort"] });
  expect(query).toMatchObject({
    internal: true,
    sort: [
      { key: "producedPerSecond", desc: true },
      { key: "name", desc: false },
    ],
  });
});
