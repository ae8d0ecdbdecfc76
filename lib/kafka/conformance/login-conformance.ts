import { describe, expect, test } from "vitest";
import { askMetadata, type MakeTransport, oneBroker } from "@/lib/kafka/conformance/fixture";
import type { Security } from "@/lib/kafka/security";
import { certificate } from "@/lib/kafka/testing/odd-servers";

const sasl = { mechanism: "PLAIN", username: "ada", password: "right" } as const;
const login = (password: string): Security => ({ mode: "sasl_plaintext", sasl: { ...sasl, password, withoutTls: true } });

/** Logins and encryption that every transport must offer: SASL PLAIN and TLS. */
export function loginConformance(make: MakeTransport): void {
  describe("logging in", () => {
    test("the right password lets everything be asked", async () => {
      const { cluster, open } = await oneBroker(make, { sasl }, login("right"));
      expect((await askMetadata(await open())).kafkaId).toBe("fake-cluster");
      await expect.poll(() => cluster.logins(1)).toBe(1);
    });

    test("the wrong password is a failed login, and no socket is left", async () => {
      const { transport, open } = await oneBroker(make, { sasl }, login("wrong"));
      await expect(open()).rejects.toMatchObject({ code: "auth_failed" });
      expect(transport.openSockets()).toBe(0);
    });

    test.each(["SaslHandshake", "SaslAuthenticate"])("a broker that hangs at %s ends at the deadline; the next login works", async (step) => {
      const { cluster, transport, open } = await oneBroker(make, { sasl }, login("right"));
      cluster.react = (_, api) => (api === step ? "hang" : "answer");
      await expect(open(150)).rejects.toMatchObject({ code: "timeout" });
      expect(transport.openSockets()).toBe(0);
      await expect.poll(() => cluster.connections()).toBe(0);
      cluster.react = () => "answer";
      expect((await askMetadata(await open())).kafkaId).toBe("fake-cluster");
    });

    test("a login is renewed on its own connection before the session ends", { timeout: 15_000 }, async () => {
      const { cluster, open } = await oneBroker(make, { sasl: { ...sasl, sessionMs: 3_300 } }, login("right"));
      const connection = await open();
      const renewed = async () => {
        await askMetadata(connection);
        return cluster.logins(1);
      };
      await expect.poll(renewed, { timeout: 10_000, interval: 50 }).toBeGreaterThan(2);
      expect({ accepted: cluster.accepted(), complaints: cluster.complaints }).toEqual({ accepted: 1, complaints: [] });
    });
  });

  describe("encrypting", () => {
    const tls = certificate();

    test("a broker whose certificate is trusted is read", async () => {
      const { open } = await oneBroker(make, { tls }, { mode: "tls", tls: { verify: true, ca: [tls.cert] } });
      expect((await askMetadata(await open())).kafkaId).toBe("fake-cluster");
    });

    test("a certificate that nobody trusts fails at TLS, before anything is asked", async () => {
      const { cluster, transport, open } = await oneBroker(make, { tls, sasl }, { mode: "sasl_tls", tls: { verify: true }, sasl });
      await expect(open()).rejects.toMatchObject({ code: "tls_failed" });
      expect({ asked: cluster.events, open: transport.openSockets() }).toEqual({ asked: [], open: 0 });
    });

    test("a certificate for another name fails at TLS", async () => {
      const { open } = await oneBroker(make, { tls }, { mode: "tls", tls: { verify: true, ca: [tls.cert], serverName: "kafka.example" } });
      await expect(open()).rejects.toMatchObject({ code: "tls_failed" });
    });
  });
}
