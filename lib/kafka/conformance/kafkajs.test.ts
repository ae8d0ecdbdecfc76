import { describe, vi } from "vitest";
import { loginConformance } from "@/lib/kafka/conformance/login-conformance";
import { readerConformance } from "@/lib/kafka/conformance/reader-conformance";
import { transportConformance } from "@/lib/kafka/conformance/transport-conformance";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";

// Deadlines are the code's own; a busy machine gets room around them.
vi.setConfig({ testTimeout: 30_000 });

describe("the transport on kafkajs", () => {
  transportConformance(kafkajsTransport);
  readerConformance(kafkajsTransport);
  loginConformance(kafkajsTransport);
});
