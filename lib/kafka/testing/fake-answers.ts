import { arr, carr, cstr, i8, i16, i32, i64, join, noTags, strangeTags, uuid } from "@/lib/kafka/testing/bytes";
import type { Cursor } from "@/lib/kafka/testing/cursor";
import type { FakeGroup, FakePartition, FakeTopic, FakeWorld } from "@/lib/kafka/testing/fake-world";

export type Place = { broker: number; host: string; port: number };
export type Asked = { world: FakeWorld; brokers: Place[]; broker: number; version: number; body: Cursor };

/** Newest versions that a release announces; every one of them is flexible except ApiVersions. */
export const RELEASES = {
  "4.x": new Map([
    [3, 12],
    [16, 5],
    [9, 9],
    [2, 9],
    [18, 2],
  ]),
  "2.8": new Map([
    [3, 11],
    [16, 4],
    [9, 7],
    [2, 6],
    [18, 2],
  ]),
} as const;
export type Release = keyof typeof RELEASES;

export const apiVersions = (release: Release): Buffer =>
  join(i16(0), arr([...RELEASES[release]].map(([key, max]) => join(i16(key), i16(0), i16(max)))), i32(0));

export function metadata({ world, brokers, body }: Asked): Buffer {
  const topics = body.carr(() => {
    for (let half = 0; half < 2; half++) body.i64();
    const name = body.cstr();
    body.tags();
    return name;
  });
  body.i8();
  body.i8();
  body.tags();
  body.end();
  const listed = topics === null ? world.topics : [];
  const places = brokers.map(({ broker, host, port }) => join(i32(broker), cstr(host), i32(port), cstr(null), strangeTags));
  return join(i32(0), carr(places), cstr(world.kafkaId), i32(1), carr(listed.map(topicEntry)), strangeTags);
}

function topicEntry({ name, id, partitions }: FakeTopic): Buffer {
  const entry = ({ leader, epoch, metadataError = 0 }: FakePartition, nth: number) =>
    join(i16(metadataError), i32(nth), i32(leader), i32(epoch), carr([i32(1)]), carr([i32(1)]), carr([]), strangeTags);
  return join(i16(0), cstr(name), uuid(id), i8(name.startsWith("__") ? 1 : 0), carr(partitions.map(entry)), i32(0), strangeTags);
}

export function listGroups({ world, broker, version, body }: Asked): Buffer {
  body.carr(() => body.cstr());
  if (version >= 5) body.carr(() => body.cstr());
  body.tags();
  body.end();
  const mine = world.groups.filter(({ coordinators }) => coordinators.includes(broker));
  const entry = ({ id, state, type }: FakeGroup) => join(cstr(id), cstr("consumer"), cstr(state), version >= 5 ? cstr(type) : noTags.subarray(1), strangeTags);
  return join(i32(0), i16(world.listError.get(broker) ?? 0), carr(mine.map(entry)), strangeTags);
}

export function offsetFetch({ world, broker, version, body }: Asked): Buffer {
  const none = () => {
    if (body.carr(() => null) !== null) throw new Error("only all topics are asked for");
  };
  if (version < 8) {
    const id = body.cstr() ?? "";
    none();
    body.i8();
    body.tags();
    body.end();
    const group = world.groups.find((one) => one.id === id);
    return join(i32(0), committed(group), i16(group?.fetchError ?? 0), strangeTags);
  }
  const ids = body.carr(() => {
    const id = body.cstr() ?? "";
    if (version >= 9) {
      body.cstr();
      body.i32();
    }
    none();
    body.tags();
    return id;
  });
  body.i8();
  body.tags();
  body.end();
  const entry = (id: string) => {
    const group = world.groups.find((one) => one.id === id && one.coordinators.includes(broker));
    return join(cstr(id), committed(group), i16(group === undefined ? 16 : (group.fetchError ?? 0)), strangeTags);
  };
  return join(i32(0), carr((ids ?? []).map(entry)), strangeTags);
}

function committed(group: FakeGroup | undefined): Buffer {
  const commits = group?.fetchError ? [] : (group?.commits ?? []);
  const entry = ({ partition, offset }: FakeGroup["commits"][number]) => join(i32(partition), i64(offset), i32(-1), cstr(""), i16(0), strangeTags);
  return carr(commits.map((commit) => join(cstr(commit.topic), carr([entry(commit)]), strangeTags)));
}

export function listOffsets({ world, broker, body }: Asked): Buffer {
  body.i32();
  body.i8();
  const asked = body.carr(() => {
    const name = body.cstr() ?? "";
    const partitions = body.carr(() => {
      const [partition, , timestamp] = [body.i32(), body.i32(), body.i64()];
      body.tags();
      return { partition, timestamp };
    });
    body.tags();
    return { name, partitions: partitions ?? [] };
  });
  body.tags();
  body.end();
  const entry = (name: string, partition: number, timestamp: bigint) => {
    const found = world.topics.find((topic) => topic.name === name)?.partitions[partition];
    const error = found === undefined ? 3 : (found.offsetError ?? (found.leader === broker ? 0 : 6));
    const offset = found === undefined || error !== 0 ? -1n : timestamp === -2n ? found.start : found.end;
    return join(i32(partition), i16(error), i64(-1), i64(offset), i32(found?.epoch ?? -1), strangeTags);
  };
  const topics = (asked ?? []).map(({ name, partitions }) =>
    join(cstr(name), carr(partitions.map((one) => entry(name, one.partition, one.timestamp))), strangeTags),
  );
  return join(i32(0), carr(topics), strangeTags);
}
