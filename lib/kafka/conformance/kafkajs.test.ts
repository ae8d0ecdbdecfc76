import { describe } from "vitest";
import { loginConformance } from "@/lib/kafka/conformance/login-conformance";
import { readerConformance } from "@/lib/kafka/conformance/reader-conformance";
import { transportConformance } from "@/lib/kafka/conformance/transport-conformance";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";

describe("the transport on kafkajs", () => {
  transportConformance(kafkajsTransport);
  readerConformance(kafkajsTransport);
  loginConformance(kafkajsTransport);
});
