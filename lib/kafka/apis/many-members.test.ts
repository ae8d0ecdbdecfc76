import { expect, test } from "vitest";
import { type Api, decodeResponse } from "@/lib/kafka/api";
import { consumerGroupDescribe } from "@/lib/kafka/apis/consumer-group-describe";
import { describeGroups } from "@/lib/kafka/apis/describe-groups";
import { describeShareGroupOffsets } from "@/lib/kafka/apis/describe-share-group-offsets";
import { shareGroupDescribe } from "@/lib/kafka/apis/share-group-describe";
import { carr, cstr, i8, i16, i32, i64, join, noTags, uuid } from "@/lib/kafka/testing/bytes";

const ID = "00010203-0405-4607-8809-0a0b0c0d0e0f";
const times = (count: number, one: Buffer): Buffer => carr(Array.from({ length: count }, () => one));
const answer = (groups: Buffer): Buffer => join(noTags, i32(0), groups, noTags);

const TOPICS = 50;
const names = times(TOPICS, cstr("orders"));
const assignment = join(times(TOPICS, join(uuid(ID), cstr("orders"), carr([i32(0), i32(1)]), noTags)), noTags);
const place = [cstr("app"), cstr("/10.0.0.7")];
const group = (members: Buffer) => join(i16(0), cstr(null), cstr("g"), cstr("Stable"), i32(7), i32(7), cstr("uniform"), members, i32(0), noTags);

const consumer = join(cstr("m"), cstr(null), cstr(null), i32(7), ...place, names, cstr(null), assignment, assignment, i8(1), noTags);
const share = join(cstr("m"), cstr(null), i32(7), ...place, names, assignment, noTags);
const classic = join(cstr("m"), cstr(null), ...place, cstr("subscribed"), cstr("assigned"), noTags);
const partition = join(i32(0), i64(5n), i32(1), i64(2n), i16(0), cstr(null), noTags);

type Case = { api: Api<never, readonly unknown[]>; groups: () => Buffer };
const cases: Case[] = [
  { api: consumerGroupDescribe, groups: () => times(1_000, group(times(10, consumer))) },
  { api: shareGroupDescribe, groups: () => times(1_000, group(times(10, share))) },
  {
    api: describeGroups,
    groups: () => times(1_000, join(i16(0), cstr(null), cstr("g"), cstr("Stable"), cstr("consumer"), cstr("range"), times(250, classic), i32(0), noTags)),
  },
  {
    api: describeShareGroupOffsets,
    groups: () => times(1_000, join(cstr("g"), times(3, join(cstr("orders"), uuid(ID), times(100, partition), noTags)), i16(0), cstr(null), noTags)),
  },
];

test.each(cases)("$api.name reads an honest answer about a thousand large groups", ({ api, groups }) => {
  expect(decodeResponse(api, api.max, answer(groups())).value).toHaveLength(1_000);
});

test("so is one about a single group of a thousand members with two hundred topics each", () => {
  const members = times(1_000, join(...consumerOf(200)));
  expect(decodeResponse(consumerGroupDescribe, 1, answer(carr([group(members)]))).value[0]?.members).toHaveLength(1_000);
});

/** A member with so many topics, subscribed, assigned and targeted. */
function consumerOf(topics: number): Buffer[] {
  const held = join(times(topics, join(uuid(ID), cstr("orders"), carr([i32(0)]), noTags)), noTags);
  return [cstr("m"), cstr(null), cstr(null), i32(7), ...place, times(topics, cstr("orders")), cstr(null), held, held, i8(1), noTags];
}
