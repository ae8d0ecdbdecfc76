import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ToastProvider } from "@/components/ui/toast";
import type { ClusterItem } from "@/lib/contract/cluster";
import { renderInEnglish } from "@/lib/testing/in-english";
import { ClusterDialog } from "./cluster-dialog";

type Sent = { method: string; path: string; body: Record<string, unknown> };
let sent: Sent[] = [];
let answer = { status: 201, body: { item: { id: 7, name: "prod" } } as object };

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (path: string, { method, body }: { method: string; body: string }) => {
    sent.push({ method, path, body: JSON.parse(body) });
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const open = (cluster: ClusterItem | null = null) =>
  renderInEnglish(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <ClusterDialog cluster={cluster} onClose={() => {}} />
      </ToastProvider>
    </QueryClientProvider>,
  );
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const set = { set: true, at: "2026-11-21T10:00:00.000Z", by: "ada" } as const;
const stored = {
  id: 7,
  name: "prod",
  bootstrap: ["kafka-1.example:9093"],
  intervalMs: 15_000,
  hostPatterns: ["*.example"],
  security: {
    mode: "sasl_tls",
    tls: {
      verify: true,
      ca: [{ subject: "CN=authority", issuer: "CN=authority", notBefore: "2020-01-01T00:00:00.000Z", notAfter: "2021-02-04T00:00:00.000Z", fingerprint: "AA" }],
      serverName: null,
      client: null,
    },
    sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", password: set, withoutTls: false },
  },
} as unknown as ClusterItem;

test("a cluster with a login over TLS is added", async () => {
  open();
  type("Name", "prod");
  type("Bootstrap servers", "kafka-1.example:9093\nkafka-2.example:9093");
  expect(screen.queryByLabelText("Password")).toBeNull();
  press("SASL + TLS");
  type("User", "lagline");
  type("Password", "pass word ");
  type("Trusted authorities (PEM)", "-----BEGIN CERTIFICATE-----");
  press("Save and watch");
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    method: "POST",
    path: "/api/clusters",
    body: {
      name: "prod",
      bootstrap: ["kafka-1.example:9093", "kafka-2.example:9093"],
      intervalMs: 15_000,
      hostPatterns: [],
      security: {
        mode: "sasl_tls",
        tls: { verify: true, serverName: null, ca: ["-----BEGIN CERTIFICATE-----"], client: null },
        sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", password: "pass word ", withoutTls: false },
      },
    },
  });
});

test("a refusal stands at its field, and nothing that was typed is lost", async () => {
  answer = {
    status: 400,
    body: { code: "invalid_input", detail: "x", fields: { "security.sasl.password": "is empty", "security.tls.ca": "no certificate in PEM" } },
  };
  open();
  type("Name", "prod");
  press("SASL + TLS");
  type("User", "lagline");
  type("Trusted authorities (PEM)", "words");
  press("Save and watch");
  await waitFor(() => expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual(["is empty", "no certificate in PEM"]));
  expect(screen.getByLabelText<HTMLInputElement>("User").value).toBe("lagline");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Trusted authorities (PEM)").value).toBe("words");
});

test("a stored password is said to be set and is not sent; replacing it sends the new one", async () => {
  answer = { status: 200, body: { item: { id: 7, name: "prod" } } };
  open(stored);
  const { textContent } = screen.getByRole("dialog");
  expect(textContent).toMatch(/PasswordSet (21 Nov|10:00)/);
  expect(textContent).toContain("CN=authority");
  expect(textContent).toContain("expired on 4 Feb 2021");
  press("Save");
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ method: "PATCH", body: { security: { sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", withoutTls: false } } } });
  expect(JSON.stringify(sent[0])).not.toMatch(/"password"|"ca"/);

  fireEvent.click(screen.getAllByRole("button", { name: "Replace" })[0] as HTMLElement);
  type("Password", "new");
  press("Save");
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toMatchObject({ security: { sasl: { password: "new" } } });
});

test("hosts that a test finds advertised are taken over by one press", async () => {
  const brokers = ["kafka-1.example", "kafka-3.internal"].map((host, broker) => ({ broker, host, port: 9093, rack: null }));
  answer = { status: 200, body: { ok: false, sentence: "One cannot be reached.", steps: [], brokers, topics: null, versions: null } };
  open(stored);
  press("Test connection");
  await waitFor(() => expect(sent[0]).toMatchObject({ path: "/api/clusters/test", body: { clusterId: 7, hostPatterns: ["*.example"] } }));
  await waitFor(() => expect(screen.getByText(/kafka-3.internal, which is/)).toBeTruthy());
  press("Accept this host");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Hosts that may be given the login").value).toBe("*.example\nkafka-3.internal");
});
