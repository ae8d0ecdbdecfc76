import { expect, test } from "vitest";
import { type Api, encodeRequest } from "@/lib/kafka/api";
import { consumerGroupDescribe } from "@/lib/kafka/apis/consumer-group-describe";
import { describeGroups } from "@/lib/kafka/apis/describe-groups";
import { findCoordinator } from "@/lib/kafka/apis/find-coordinator";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { EARLIEST, LATEST, listOffsets } from "@/lib/kafka/apis/list-offsets";
import { metadata } from "@/lib/kafka/apis/metadata";
import { offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { arr, carr, cstr, i8, i16, i32, i64, join, noTags, str } from "@/lib/kafka/testing/bytes";

type Row = { name: string; bytes: Buffer; expected: Buffer };
const row = <Q>(name: string, api: Api<Q, unknown>, question: Q, version: number, ...expected: Buffer[]): Row => ({
  name: `${api.name} v${version}: ${name}`,
  bytes: encodeRequest(api, question, version),
  expected: join(...expected),
});

const latest = { isolation: 0, timestamp: LATEST, topics: [{ name: "t", partitions: [0, 7] }] } as const;
const earliest = { ...latest, timestamp: EARLIEST, isolation: 1 } as const;
const offsets = (question: typeof latest | typeof earliest) => ({
  ...question,
  topics: question.topics.map(({ name, partitions }) => ({ name, partitions: [...partitions] })),
});

test.each([
  row("all topics, no auto-creation", metadata, { topics: null }, 4, arr(null), i8(0)),
  row("brokers alone", metadata, { topics: [] }, 7, arr([]), i8(0)),
  row("authorized operations are declined", metadata, { topics: null }, 8, arr(null), i8(0), i8(0), i8(0)),
  row("flexible", metadata, { topics: null }, 9, noTags, carr(null), i8(0), i8(0), i8(0), noTags),
  row("cluster operations are gone", metadata, { topics: null }, 11, noTags, carr(null), i8(0), i8(0), noTags),
  row("a topic by name", metadata, { topics: ["t"] }, 12, noTags, carr([join(i64(0), i64(0), cstr("t"), noTags)]), i8(0), i8(0), noTags),

  row("nothing to say", listGroups, {}, 0),
  row("flexible", listGroups, {}, 3, noTags, noTags),
  row("all states", listGroups, {}, 4, noTags, carr([]), noTags),
  row("all states, all types", listGroups, {}, 5, noTags, carr([]), carr([]), noTags),

  row("one group, all topics", offsetFetch, { groups: ["g"] }, 2, str("g"), arr(null)),
  row("one group, flexible", offsetFetch, { groups: ["g"] }, 6, noTags, cstr("g"), carr(null), noTags),
  row("one group, unstable offsets too", offsetFetch, { groups: ["g"] }, 7, noTags, cstr("g"), carr(null), i8(0), noTags),
  row(
    "many groups, the empty id too",
    offsetFetch,
    { groups: ["", "g"] },
    8,
    noTags,
    carr(["", "g"].map((id) => join(cstr(id), carr(null), noTags))),
    i8(0),
    noTags,
  ),
  row("as nobody's member", offsetFetch, { groups: ["g"] }, 9, noTags, carr([join(cstr("g"), cstr(null), i32(-1), carr(null), noTags)]), i8(0), noTags),
  row("an id that is no UTF-8 goes back as it came", offsetFetch, { groups: [Uint8Array.of(0xff)] }, 6, noTags, cstr(Buffer.of(0xff)), carr(null), noTags),

  row("latest", listOffsets, offsets(latest), 2, i32(-1), i8(0), arr([join(str("t"), arr([join(i32(0), i64(-1)), join(i32(7), i64(-1))]))])),
  row(
    "with leader epoch",
    listOffsets,
    offsets(latest),
    4,
    i32(-1),
    i8(0),
    arr([join(str("t"), arr([join(i32(0), i32(-1), i64(-1)), join(i32(7), i32(-1), i64(-1))]))]),
  ),
  row(
    "earliest, flexible",
    listOffsets,
    offsets(earliest),
    9,
    ...[noTags, i32(-1), i8(1)],
    carr([join(cstr("t"), carr([0, 7].map((p) => join(i32(p), i32(-1), i64(-2), noTags))), noTags)]),
    noTags,
  ),

  row("ids", describeGroups, { groups: ["g", ""] }, 0, arr([str("g"), str("")])),
  row("operations are declined", describeGroups, { groups: ["g"] }, 3, arr([str("g")]), i8(0)),
  row("flexible", describeGroups, { groups: ["g"] }, 6, noTags, carr([cstr("g")]), i8(0), noTags),

  row("ids", consumerGroupDescribe, { groups: ["g"] }, 1, noTags, carr([cstr("g")]), i8(0), noTags),

  row("one group", findCoordinator, { groups: ["g"] }, 1, str("g"), i8(0)),
  row("many groups", findCoordinator, { groups: ["g", "h"] }, 4, noTags, i8(0), carr([cstr("g"), cstr("h")]), noTags),
])("$name", ({ bytes, expected }) => {
  expect(bytes.toString("hex")).toBe(expected.toString("hex"));
});

test.each([
  { api: offsetFetch, version: 7 },
  { api: findCoordinator, version: 3 },
])("$api.name v$version takes one group only", ({ api, version }) => {
  expect(() => encodeRequest(api, { groups: ["g", "h"] }, version)).toThrow("takes one group");
});

test("text lengths of old versions are 2 bytes", () => {
  expect(encodeRequest(findCoordinator, { groups: ["ab"] }, 1).subarray(0, 2)).toEqual(i16(2));
});
