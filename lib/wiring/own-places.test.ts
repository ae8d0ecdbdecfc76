import { expect, test } from "vitest";
import { parseConfig } from "@/lib/config";
import { refuseAddress, refuseHost } from "@/lib/net/outbound-rules";
import { listeningPlaces, ownPlaces } from "@/lib/wiring/own-places";

const local = ["127.0.0.1", "10.0.0.2"];
const DATABASE_URL = "postgresql://lagline:x@10.0.0.5/lagline";
const everything = (env: Record<string, string>) => ({ allow: ["0.0.0.0/0"], own: ownPlaces(parseConfig(env), local) });
const asked = (address: string, port: number, env: Record<string, string>) => refuseAddress(address, { host: address, port }, everything(env));

test("where it listens on every interface, the console is at each of them", () => {
  const env = { HOST: "0.0.0.0", PORT: "3000", DATABASE_URL };
  expect(["127.0.0.1", "127.0.0.2", "10.0.0.2"].map((host) => asked(host, 3000, env))).toEqual(Array(3).fill("this console or its database"));
  expect([asked("10.0.0.2", 8080, env), asked("10.0.0.3", 3000, env)]).toEqual([null, null]);
});

test("its database is where either of the two variables says, in the address or behind it", () => {
  const env = { DATABASE_URL, DATABASE_DIRECT_URL: "postgresql://lagline:x@pooler/lagline?host=10.0.0.6&port=6432" };
  expect([asked("10.0.0.5", 5432, env), asked("10.0.0.6", 6432, env)]).toEqual(Array(2).fill("this console or its database"));
  expect(listeningPlaces(parseConfig({ DATABASE_URL: "postgresql:///lagline?host=/run/postgresql" }), local)).toEqual([{ host: "127.0.0.1", port: 3000 }]);
});

test("its public name is a host of its own, and interfaces are unless they are allowed", () => {
  const env = { PUBLIC_URL: "https://lag.example.org/console" };
  expect(refuseHost("LAG.example.org.", 443, everything(env))).toBe("a host of this console");
  expect(refuseHost("other.example.org", 443, everything(env))).toBe(null);
  expect(refuseAddress("10.0.0.2", { host: "a.example", port: 443 }, { own: ownPlaces(parseConfig(env), local) })).toBe("private");
  const front = { own: ownPlaces(parseConfig(env), ["8.8.8.8"]) };
  expect(refuseAddress("8.8.8.8", { host: "a.example", port: 443 }, front)).toBe("an address of this machine");
});
