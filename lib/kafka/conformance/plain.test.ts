import { describe, vi } from "vitest";
import { loginConformance } from "@/lib/kafka/conformance/login-conformance";
import { readerConformance } from "@/lib/kafka/conformance/reader-conformance";
import { transportConformance } from "@/lib/kafka/conformance/transport-conformance";
import { plainTransport } from "@/lib/kafka/testing/plain-transport";

// Deadlines are the code's own; a busy machine gets room around them.
vi.setConfig({ testTimeout: 30_000 });

describe("the transport on sockets of our own", () => {
  transportConformance(plainTransport);
  readerConformance(plainTransport);
  loginConformance(plainTransport);
});
