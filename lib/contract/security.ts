import { z } from "zod";
import { PASSWORD_MECHANISMS } from "@/lib/domain/security";
import { Instant } from "./common";

const MOST_PEM = 64 * 1024;
const text = (most: number) => z.string().trim().min(1, "is empty").max(most, `${most} characters at most`);
/** Secrets are taken as they are typed: a blank at an end may belong to them. */
const secret = (most = 4_096) => z.string().min(1, "is empty").max(most, `${most} characters at most`).meta({ writeOnly: true, format: "password" });
const pem = z.string().min(1, "is empty").max(MOST_PEM, "64 KiB at most");

/** A client certificate with its private key: set, replaced and removed together, since one is nothing without the other. */
const ClientPair = z.strictObject({ cert: pem, key: pem.meta({ writeOnly: true }), passphrase: secret().optional() });

/**
 * `ca`: authorities instead of those that the system trusts. When a cluster is changed, what is left out of `ca` and
 * `client` stays as it is, and null takes it away.
 */
export const TlsDraft = z.strictObject({
  verify: z.boolean().default(true),
  ca: z.array(pem).max(20).nullable().optional(),
  serverName: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/, "a host name")
    .nullable()
    .optional(),
  client: ClientPair.nullable().optional(),
});
export type TlsDraft = z.infer<typeof TlsDraft>;

const withoutTls = z.boolean().default(false);

/** Secrets may be left out when a cluster is changed: the stored one stays. */
const TokenSourceDraft = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("client_credentials"),
    tokenUrl: text(2_048),
    clientId: text(500),
    clientSecret: secret().optional(),
    scope: text(1_000).nullable().optional(),
    audience: text(1_000).nullable().optional(),
  }),
  z.strictObject({ kind: z.literal("static"), token: secret(16_384).optional() }),
]);

export const SaslDraft = z.discriminatedUnion("mechanism", [
  z.strictObject({ mechanism: z.enum(PASSWORD_MECHANISMS), username: text(500), password: secret().optional(), withoutTls }),
  z.strictObject({ mechanism: z.literal("OAUTHBEARER"), source: TokenSourceDraft, withoutTls }),
]);
export type SaslDraft = z.infer<typeof SaslDraft>;

export const SECURITY_MODES = ["plaintext", "tls", "sasl_plaintext", "sasl_tls"] as const;
export type SecurityMode = (typeof SECURITY_MODES)[number];

/** How a cluster's brokers are spoken to. Secrets go in and never come out. */
export const SecurityDraft = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("plaintext") }),
  z.strictObject({ mode: z.literal("tls"), tls: TlsDraft }),
  z.strictObject({ mode: z.literal("sasl_plaintext"), sasl: SaslDraft }),
  z.strictObject({ mode: z.literal("sasl_tls"), tls: TlsDraft, sasl: SaslDraft }),
]);
export type SecurityDraft = z.infer<typeof SecurityDraft>;
export type SecurityDraftInput = z.input<typeof SecurityDraft>;

/** Hosts that may be given the login when brokers advertise them; the bootstrap hosts may anyway. `*` is any, `*.example` its subdomains. */
export const HostPatterns = z
  .array(
    z
      .string()
      .trim()
      .regex(/^(\*|(\*\.)?[A-Za-z0-9._:-]{1,253})$/, "a host, *.domain or *"),
  )
  .max(50);

/** That a secret is stored, since when and by whom; null: none is. */
export const SecretState = z.object({ set: z.literal(true), at: Instant, by: z.string() }).nullable();
export type SecretState = z.infer<typeof SecretState>;

export const CertificateItem = z.object({
  subject: z.string(),
  issuer: z.string(),
  notBefore: Instant,
  notAfter: Instant,
  /** SHA-256 of the certificate. */
  fingerprint: z.string(),
});
export type CertificateItem = z.infer<typeof CertificateItem>;

const TlsItem = z.object({
  verify: z.boolean(),
  /** Empty: the authorities that the system trusts. */
  ca: z.array(CertificateItem),
  serverName: z.string().nullable(),
  client: z.object({ certificates: z.array(CertificateItem), key: SecretState, passphrase: SecretState }).nullable(),
});
export type TlsItem = z.infer<typeof TlsItem>;

const TokenSourceItem = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("client_credentials"),
    tokenUrl: z.string(),
    clientId: z.string(),
    clientSecret: SecretState,
    scope: z.string().nullable(),
    audience: z.string().nullable(),
  }),
  z.object({ kind: z.literal("static"), token: SecretState }),
]);

const SaslItem = z.discriminatedUnion("mechanism", [
  z.object({ mechanism: z.enum(PASSWORD_MECHANISMS), username: z.string(), password: SecretState, withoutTls: z.boolean() }),
  z.object({ mechanism: z.literal("OAUTHBEARER"), source: TokenSourceItem, withoutTls: z.boolean() }),
]);
export type SaslItem = z.infer<typeof SaslItem>;

/** How a cluster's brokers are spoken to, as anybody may see it. `unreadable`: what is stored is no such thing. */
export const SecurityItem = z.object({ mode: z.enum([...SECURITY_MODES, "unreadable"]), tls: TlsItem.nullable(), sasl: SaslItem.nullable() });
export type SecurityItem = z.infer<typeof SecurityItem>;
