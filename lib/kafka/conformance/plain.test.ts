import { describe } from "vitest";
import { loginConformance } from "@/lib/kafka/conformance/login-conformance";
import { readerConformance } from "@/lib/kafka/conformance/reader-conformance";
import { transportConformance } from "@/lib/kafka/conformance/transport-conformance";
import { plainTransport } from "@/lib/kafka/testing/plain-transport";

describe("the transport on sockets of our own", () => {
  transportConformance(plainTransport);
  readerConformance(plainTransport);
  loginConformance(plainTransport);
});
