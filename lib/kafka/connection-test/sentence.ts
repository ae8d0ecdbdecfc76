import type { Metadata } from "@/lib/kafka/apis/metadata";
import { plainWords } from "@/lib/kafka/failure";
import type { TestStep } from "@/lib/kafka/ports";

const FAILED: Record<TestStep["step"], string> = {
  name: "The name cannot be used",
  port: "The port cannot be reached",
  tls: "The TLS handshake failed",
  login: "The login failed",
  versions: "What answers is no Kafka broker that Lagline can talk to",
  metadata: "The broker did not describe its cluster",
  advertised: "An address that the brokers advertise cannot be reached",
  rights: "The rights could not be read",
};

/** One sentence that names the step that failed, where, and why. */
export const firstSentence = ({ step, target, detail }: TestStep): string => `${FAILED[step]}: ${target}, ${detail}.`;

/** One sentence that tells what a test without failures has found. */
export const foundSentence = ({ brokers, topics, kafkaId }: Metadata, versions: string): string =>
  `Connected to ${brokers.length === 1 ? "1 broker" : `${brokers.length} brokers`} (${versions}) with ${topics.length === 1 ? "1 topic" : `${topics.length} topics`}, cluster id ${kafkaId === null ? "unknown" : plainWords(kafkaId)}.`;
