import { describe } from "vitest";
import { loginConformance } from "@/lib/kafka/conformance/login-conformance";
import { transportConformance } from "@/lib/kafka/conformance/transport-conformance";
import { plainTransport } from "@/lib/kafka/testing/plain-transport";

describe("the transport on sockets of our own", () => {
  transportConformance(plainTransport);
  loginConformance(plainTransport);
});
