import { describe, expect, test, vi } from "vitest";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { ask, askMetadata, type MakeTransport, oneBroker, PLAINTEXT, rawServer } from "@/lib/kafka/conformance/fixture";
import { deadlineIn } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import { closedPort } from "@/lib/kafka/testing/odd-servers";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { releases } from "@/sandbox/fake/messages.mjs";

const HOUR_MS = 3_600_000;

/** What every transport must do, whatever it is made of. A new one passes this file as it is. */
export function transportConformance(make: MakeTransport): void {
  describe("connecting", () => {
    test.each([...releases.keys()])("tells the versions of every request that a broker of %s announces", async (release) => {
      const { open } = await oneBroker(make, { release });
      const expected = [...(releases.get(release) ?? [])].map(([key, { min, max }]) => [key, { min, max }]);
      expect([...(await open()).versions].sort(([a], [b]) => a - b)).toEqual(expected);
    });

    test("a port on which nothing listens is refused", async () => {
      const [host = "", port = ""] = (await closedPort()).split(":");
      const transport = make(PLAINTEXT, addressPolicy({ bootstrap: [{ host, port: Number(port) }] }));
      await expect(transport.open({ host, port: Number(port), nodeId: 1 }, deadlineIn(5_000))).rejects.toMatchObject({ code: "refused" });
      expect(transport.openSockets()).toBe(0);
    });

    test("a name is looked up and connected to", async () => {
      const { cluster, transport, target } = await oneBroker(make);
      const live = await transport.open({ ...target, host: "localhost" }, deadlineIn(HOUR_MS));
      expect((await askMetadata(live)).kafkaId).toBe("fake-cluster");
      expect(cluster.connections()).toBe(1);
    });

    test("a broker that accepts and never answers ends at the deadline and leaves no socket", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      cluster.react = () => "hang";
      await expect(open(100)).rejects.toMatchObject({ code: "timeout" });
      expect(transport.openSockets()).toBe(0);
      await expect.poll(() => cluster.connections()).toBe(0);
    });

    test("a broker that hangs up at once is told from one that hangs", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      cluster.react = () => "hang up";
      await expect(open()).rejects.toMatchObject({ code: "closed" });
      expect(transport.openSockets()).toBe(0);
    });

    test("an attempt that was given up and fails later leaves the live socket alone", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      cluster.react = (_, api, nth) => (api === "ApiVersions" && nth === 1 ? { delayMs: 2_000, resetAfter: 10 } : "answer");
      // Long enough for the first question to arrive: it is the first attempt that must fail later.
      await expect(open(1_000)).rejects.toMatchObject({ code: "timeout" });
      expect(cluster.counts().get("ApiVersions")).toBe(1);
      const live = await open();
      await expect.poll(() => cluster.connections()).toBe(1);
      const answered = () => cluster.events.filter(({ api, what }) => api === "ApiVersions" && what === "answered").length;
      await expect.poll(answered).toBe(2);
      for (let nth = 0; nth < 20; nth++) expect((await askMetadata(live)).kafkaId).toBe("fake-cluster");
      expect({ alive: live.alive, sockets: transport.openSockets() }).toEqual({ alive: true, sockets: 1 });
    });

    test("an address that the policy refuses is not connected to", async () => {
      const canary = await rawServer(() => {});
      const transport = make(PLAINTEXT, addressPolicy({ bootstrap: [{ host: "kafka.example", port: 9092 }] }));
      await expect(transport.open(canary.target, deadlineIn(2_000))).rejects.toMatchObject({ code: "address_refused" });
      expect({ accepted: canary.accepted(), open: transport.openSockets() }).toEqual({ accepted: 0, open: 0 });
    });

    test.each([0, -1, 65_536, 2 ** 31 - 1, -(2 ** 31)])("port %i, which no address has, is a failure like any other", async (port) => {
      const transport = make(PLAINTEXT, addressPolicy({ bootstrap: [{ host: "127.0.0.1", port: 9092 }] }));
      await expect(transport.open({ host: "127.0.0.1", port, nodeId: 1 }, deadlineIn(2_000))).rejects.toBeInstanceOf(KafkaFailure);
      expect(transport.openSockets()).toBe(0);
    });
  });

  describe("asking", () => {
    test("answers belong to their questions, and questions leave in the order of the calls", async () => {
      const { cluster, open } = await oneBroker(make);
      const connection = await open();
      const groups = ["group-0", "group-1", "group-2"];
      const answers = await Promise.all(groups.map((group) => ask(connection, offsetFetch, { groups: [group] })));
      expect(answers.map(([first]) => first?.group.text)).toEqual(groups);
      const both = [ask(connection, listGroups, {}), askMetadata(connection)];
      await Promise.all(both);
      const received = cluster.events.filter(({ what }) => what === "received").map(({ api }) => api);
      expect(received.slice(-2)).toEqual(["ListGroups", "Metadata"]);
    });

    test("an answer that drips in by single bytes is whole", async () => {
      const { cluster, open } = await oneBroker(make);
      cluster.react = (_, api) => (api === "Metadata" ? { dripBytes: 1, everyMs: 0 } : "answer");
      expect((await askMetadata(await open())).topics).toHaveLength(4);
    });

    test("an answer of 8 MiB is whole", async () => {
      const { cluster, open } = await oneBroker(make);
      const name = "n".repeat(249);
      const topics = Array.from({ length: 30_000 }, (_, nth) => ({ name: `${nth}-${name}`.slice(0, 249), errorCode: 0 }));
      cluster.react = (_, api) =>
        api === "Metadata" ? { data: { topics, clusterId: "large", brokers: [{ nodeId: 1, host: "127.0.0.1", port: 9092 }] } } : "answer";
      expect((await askMetadata(await open())).topics).toHaveLength(30_000);
    });

    test("a quota pause in an answer delays nothing: it is the caller's to keep", async () => {
      const { cluster, open } = await oneBroker(make);
      cluster.react = (_, api) => (api === "ListGroups" ? { data: { throttleTimeMs: 60_000, groups: [] } } : "answer");
      const connection = await open();
      await ask(connection, listGroups, {});
      expect((await askMetadata(connection)).kafkaId).toBe("fake-cluster");
    });

    test.each([HOUR_MS, -HOUR_MS])("a wall clock that jumps by %i ms while an answer is awaited changes nothing", async (jump) => {
      const { cluster, open } = await oneBroker(make);
      const connection = await open();
      cluster.react = () => ({ delayMs: 100 });
      const before = Date.now();
      const answer = askMetadata(connection);
      const clock = vi.spyOn(Date, "now").mockImplementation(() => before + jump);
      try {
        expect((await answer).kafkaId).toBe("fake-cluster");
        expect((await askMetadata(connection)).kafkaId).toBe("fake-cluster");
      } finally {
        clock.mockRestore();
      }
    });
  });

  describe("ending", () => {
    test("a connection that the broker drops is not alive, and what waits on it is told", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      const connection = await open();
      cluster.react = () => "hang";
      const waiting = askMetadata(connection).catch((error: unknown) => error);
      await expect.poll(() => cluster.counts().get("Metadata")).toBe(1);
      cluster.dropConnections(1);
      expect(await waiting).toMatchObject({ code: "closed" });
      expect({ alive: connection.alive, sockets: transport.openSockets() }).toEqual({ alive: false, sockets: 0 });
      await expect(askMetadata(connection)).rejects.toMatchObject({ code: "closed" });
    });

    test("a reset inside a frame, which may look like an end, rejects what waits on it", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      const connection = await open();
      cluster.react = () => ({ resetAfter: 20 });
      await expect(askMetadata(connection)).rejects.toMatchObject({ code: expect.stringMatching(/^(reset|closed)$/) });
      expect({ alive: connection.alive, sockets: transport.openSockets() }).toEqual({ alive: false, sockets: 0 });
    });

    test("destroying rejects everything that waits with the reason given, at once", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      const connection = await open();
      cluster.react = () => "hang";
      const waiting = [1, 2, 3].map(() => askMetadata(connection).catch((error: unknown) => error));
      await expect.poll(() => cluster.counts().get("Metadata")).toBe(1);
      connection.destroy(new KafkaFailure("timeout", "given up by the test"));
      for (const outcome of await Promise.all(waiting)) expect(outcome).toMatchObject({ code: "timeout", message: "given up by the test" });
      expect(transport.openSockets()).toBe(0);
      await expect.poll(() => cluster.connections()).toBe(0);
    });

    test("closing the transport destroys every socket", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      const connections = [await open(), await open(), await open()];
      expect(transport.openSockets()).toBe(3);
      transport.close();
      expect(connections.map(({ alive }) => alive)).toEqual([false, false, false]);
      expect(transport.openSockets()).toBe(0);
      await expect.poll(() => cluster.connections()).toBe(0);
    });
  });

  describe("bytes that are no answer", () => {
    const length = (value: number) => Buffer.from([value >> 24, value >> 16, value >> 8, value].map((byte) => byte & 255));
    const frames = [
      ...[-(2 ** 31), -1, 0, 1, 2, 3, 64 * 2 ** 20 + 1, 2 ** 31 - 1].map((value) => ({ what: `a length of ${value}`, bytes: length(value) })),
      { what: "an HTTP answer", bytes: Buffer.from("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") },
      { what: "a TLS alert", bytes: Buffer.from([0x15, 0x03, 0x03, 0, 2, 2, 40]) },
    ];

    test.each(frames)("$what in place of the first answer is a bad frame", async ({ bytes }) => {
      const { cluster, transport, open } = await oneBroker(make);
      cluster.react = () => bytes;
      await expect(open()).rejects.toMatchObject({ code: "bad_frame" });
      expect(transport.openSockets()).toBe(0);
    });

    test.each(frames)("$what in place of a later answer is a bad frame", async ({ bytes }) => {
      const { cluster, transport, open } = await oneBroker(make);
      const connection = await open();
      cluster.react = () => bytes;
      await expect(askMetadata(connection)).rejects.toMatchObject({ code: "bad_frame" });
      expect({ alive: connection.alive, sockets: transport.openSockets() }).toEqual({ alive: false, sockets: 0 });
    });

    test("a first answer that announces more entries than it holds is a bad frame, and no room is made for them", async () => {
      const { cluster, transport, open } = await oneBroker(make);
      const count = Buffer.from([0x01, 0xff, 0xff, 0xff]);
      cluster.react = () => ({ twist: (frame) => Buffer.concat([frame.subarray(0, 10), count, frame.subarray(14)]) });
      await expect(open()).rejects.toMatchObject({ code: "bad_frame" });
      expect(transport.openSockets()).toBe(0);
    });

    test("an answer to a question that nobody asked is passed over", async () => {
      const { cluster, open } = await oneBroker(make);
      const connection = await open();
      cluster.react = (_, api) => (api === "ListGroups" ? Buffer.from([0, 0, 0, 4, 0x7f, 0, 0, 0]) : "answer");
      const unanswered = ask(connection, listGroups, {}).catch((error: unknown) => error);
      expect((await askMetadata(connection)).kafkaId).toBe("fake-cluster");
      connection.destroy(new KafkaFailure("timeout", "given up by the test"));
      expect(await unanswered).toMatchObject({ code: "timeout" });
    });
  });
}
