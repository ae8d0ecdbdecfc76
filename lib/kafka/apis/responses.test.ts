import fc from "fast-check";
import { expect, test } from "vitest";
import { type Api, decodeResponse } from "@/lib/kafka/api";
import { consumerGroupDescribe } from "@/lib/kafka/apis/consumer-group-describe";
import { describeGroups } from "@/lib/kafka/apis/describe-groups";
import { findCoordinator } from "@/lib/kafka/apis/find-coordinator";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { listOffsets } from "@/lib/kafka/apis/list-offsets";
import { metadata } from "@/lib/kafka/apis/metadata";
import { offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { arr, bytes, carr, cstr, i8, i16, i32, i64, join, str, strangeTags, uuid, uvarint } from "@/lib/kafka/testing/bytes";

const ID = "00010203-0405-4607-8809-0a0b0c0d0e0f";
const THROTTLE = i32(0);
const tags = strangeTags;
const name = (text: string) => ({ text, raw: null });

type Row = { name: string; decode: () => unknown; answer: unknown };
const row = <A>(api: Api<never, A>, version: number, answer: A, ...wire: Buffer[]): Row => ({
  name: `${api.name} v${version}`,
  decode: () => decodeResponse(api, version, join(...wire)).value,
  answer,
});

const brokers = [{ broker: 1, host: "h", port: 9092, rack: "r" }];
const partition = { errorCode: 0, partition: 0, leader: 1, replicas: [1, 2], inSync: [1] };
const topic = { errorCode: 0, name: "constructor", topicId: null, internal: false };
const commit = { partition: 3, offset: 2n ** 53n + 1n, metadata: "m", errorCode: 0 };
const oldMember = { memberId: "m-1", instanceId: null, clientId: "c", host: "/10.0.0.1", assignment: Buffer.from("held") };
const classic = { errorCode: 0, group: name("g"), state: "Stable", protocolType: "consumer", protocol: "range" };

test.each([
  row(
    metadata,
    4,
    { brokers, kafkaId: "k", topics: [{ ...topic, partitions: [{ ...partition, leaderEpoch: null, offline: [] }] }] },
    ...[THROTTLE, arr([join(i32(1), str("h"), i32(9092), str("r"))]), str("k"), i32(1)],
    arr([join(i16(0), str("constructor"), i8(0), arr([join(i16(0), i32(0), i32(1), arr([i32(1), i32(2)]), arr([i32(1)]))]))]),
  ),
  row(
    metadata,
    8,
    { brokers, kafkaId: null, topics: [{ ...topic, partitions: [{ ...partition, leaderEpoch: 5, offline: [2] }] }] },
    ...[THROTTLE, arr([join(i32(1), str("h"), i32(9092), str("r"))]), str(null), i32(1)],
    arr([join(i16(0), str("constructor"), i8(0), arr([join(i16(0), i32(0), i32(1), i32(5), arr([i32(1), i32(2)]), arr([i32(1)]), arr([i32(2)]))]), i32(0))]),
    i32(0),
  ),
  row(
    metadata,
    12,
    {
      brokers,
      kafkaId: "k",
      topics: [{ ...topic, topicId: ID, internal: true, partitions: [{ ...partition, leader: -1, errorCode: 5, leaderEpoch: 5, offline: [2] }] }],
    },
    ...[tags, THROTTLE, carr([join(i32(1), cstr("h"), i32(9092), cstr("r"), tags)]), cstr("k"), i32(1)],
    carr([
      join(
        ...[i16(0), cstr("constructor"), uuid(ID), i8(1)],
        carr([join(i16(5), i32(0), i32(-1), i32(5), carr([i32(1), i32(2)]), carr([i32(1)]), carr([i32(2)]), tags)]),
        ...[i32(0), tags],
      ),
    ]),
    tags,
  ),

  row(
    listGroups,
    0,
    { errorCode: 0, groups: [{ group: name("g"), protocolType: "consumer", state: null, type: null }] },
    i16(0),
    arr([join(str("g"), str("consumer"))]),
  ),
  row(
    listGroups,
    5,
    {
      errorCode: 14,
      groups: [
        { group: name(""), protocolType: "", state: "Empty", type: "classic" },
        { group: { text: "\uFFFD", raw: Uint8Array.of(0xff) }, protocolType: "consumer", state: "Stable", type: "consumer" },
      ],
    },
    ...[tags, THROTTLE, i16(14)],
    carr([
      join(cstr(""), cstr(""), cstr("Empty"), cstr("classic"), tags),
      join(cstr(Buffer.of(0xff)), cstr("consumer"), cstr("Stable"), cstr("consumer"), tags),
    ]),
    tags,
  ),

  row(
    offsetFetch,
    2,
    [{ group: name(""), errorCode: 0, topics: [{ name: "t", partitions: [commit] }] }],
    ...[arr([join(str("t"), arr([join(i32(3), i64(2n ** 53n + 1n), str("m"), i16(0))]))]), i16(0)],
  ),
  row(offsetFetch, 7, [{ group: name(""), errorCode: 16, topics: [] }], ...[tags, THROTTLE, carr([]), i16(16), tags]),
  row(
    offsetFetch,
    9,
    [
      { group: name("g"), errorCode: 0, topics: [{ name: "t", partitions: [{ ...commit, metadata: null }] }] },
      { group: name(""), errorCode: 30, topics: [] },
    ],
    ...[tags, THROTTLE],
    carr([
      join(cstr("g"), carr([join(cstr("t"), carr([join(i32(3), i64(2n ** 53n + 1n), i32(4), cstr(null), i16(0), tags)]), tags)]), i16(0), tags),
      join(cstr(""), carr([]), i16(30), tags),
    ]),
    tags,
  ),

  row(
    listOffsets,
    2,
    [{ name: "t", partitions: [{ partition: 0, errorCode: 0, offset: 42n, leaderEpoch: null }] }],
    ...[THROTTLE, arr([join(str("t"), arr([join(i32(0), i16(0), i64(-1), i64(42))]))])],
  ),
  row(
    listOffsets,
    9,
    [
      {
        name: "t",
        partitions: [
          { partition: 0, errorCode: 0, offset: 42n, leaderEpoch: 6 },
          { partition: 1, errorCode: 6, offset: -1n, leaderEpoch: null },
        ],
      },
    ],
    ...[tags, THROTTLE],
    carr([join(cstr("t"), carr([join(i32(0), i16(0), i64(-1), i64(42), i32(6), tags), join(i32(1), i16(6), i64(-1), i64(-1), i32(-1), tags)]), tags)]),
    tags,
  ),

  row(
    describeGroups,
    0,
    [{ ...classic, members: [oldMember] }],
    arr([
      join(
        ...[i16(0), str("g"), str("Stable"), str("consumer"), str("range")],
        arr([join(str("m-1"), str("c"), str("/10.0.0.1"), bytes(Buffer.from("subscribed")), bytes(Buffer.from("held")))]),
      ),
    ]),
  ),
  row(
    describeGroups,
    6,
    [{ ...classic, members: [{ ...oldMember, instanceId: "i" }] }],
    ...[tags, THROTTLE],
    carr([
      join(
        ...[i16(0), cstr(null), cstr("g"), cstr("Stable"), cstr("consumer"), cstr("range")],
        carr([join(cstr("m-1"), cstr("i"), cstr("c"), cstr("/10.0.0.1"), cstr("subscribed"), cstr("held"), tags)]),
        ...[i32(0), tags],
      ),
    ]),
    tags,
  ),

  row(
    consumerGroupDescribe,
    1,
    [
      {
        ...{ errorCode: 0, group: name("g"), state: "Stable", groupEpoch: 9, assignor: "uniform" },
        members: [{ memberId: "m", instanceId: null, clientId: "c", host: "/h", assigned: [{ topic: "t", partitions: [0, 2] }] }],
      },
    ],
    ...[tags, THROTTLE],
    carr([
      join(
        ...[i16(0), cstr(null), cstr("g"), cstr("Stable"), i32(9), i32(9), cstr("uniform")],
        carr([
          join(
            ...[cstr("m"), cstr(null), cstr("rack"), i32(9), cstr("c"), cstr("/h"), carr([cstr("t")]), cstr(null)],
            ...[carr([join(uuid(ID), cstr("t"), carr([i32(0), i32(2)]), tags)]), tags],
            ...[carr([]), tags, i8(1), tags],
          ),
        ]),
        ...[i32(0), tags],
      ),
    ]),
    tags,
  ),
  row(
    consumerGroupDescribe,
    0,
    [{ errorCode: 69, group: name("gone"), state: "Dead", groupEpoch: 0, assignor: "", members: [] }],
    ...[tags, THROTTLE, carr([join(i16(69), cstr("no such group"), cstr("gone"), cstr("Dead"), i32(0), i32(0), cstr(""), carr([]), i32(0), tags)]), tags],
  ),

  row(findCoordinator, 1, [{ group: name(""), broker: 2, host: "h", port: 1, errorCode: 0 }], THROTTLE, i16(0), str(null), i32(2), str("h"), i32(1)),
  row(
    findCoordinator,
    4,
    [{ group: name("g"), broker: -1, host: "", port: -1, errorCode: 15 }],
    ...[tags, THROTTLE, carr([join(cstr("g"), i32(-1), cstr(""), i32(-1), i16(15), cstr("none"), tags)]), tags],
  ),
])("$name reads every field of its version, unknown tags or not", ({ decode, answer }) => {
  expect(decode()).toEqual(answer);
});

test("an answer asks for a pause by its throttle time", () => {
  expect(decodeResponse(listGroups, 1, join(i32(250), i16(0), arr([]))).throttleMs).toBe(250);
});

test.each([
  { what: "cut short", wire: join(i16(0), i32(1)) },
  { what: "too long", wire: join(i16(0), arr([]), i8(0)) },
  { what: "a list of two billion", wire: join(i16(0), i32(2_000_000_000)) },
])("an answer that is $what is refused, naming the request and its version", ({ wire }) => {
  expect(() => decodeResponse(listGroups, 0, wire)).toThrow(/^ListGroups v0: /);
});

test("tags that claim more bytes than there are refuse the answer", () => {
  expect(() => decodeResponse(listGroups, 3, join(uvarint(1), uvarint(0), uvarint(1_000_000)))).toThrow("ListGroups v3");
});

test("garbage is refused, whatever it is, and nothing is allocated for it", { timeout: 30_000 }, () => {
  const apis: Api<never, unknown>[] = [metadata, listGroups, offsetFetch, listOffsets, describeGroups, consumerGroupDescribe, findCoordinator];
  fc.assert(
    fc.property(fc.constantFrom(...apis), fc.nat(20), fc.uint8Array({ maxLength: 200 }), (api, nth, garbage) => {
      const version = Math.min(api.max, api.min + nth);
      try {
        decodeResponse(api, version, Buffer.from(garbage));
      } catch (error) {
        expect(error).toMatchObject({ name: "DecodeError" });
      }
    }),
    { numRuns: 20_000 },
  );
});
