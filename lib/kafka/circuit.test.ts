import { expect, test } from "vitest";
import { Circuit } from "@/lib/kafka/circuit";

test("opens at the first failure and closes at a success", () => {
  const circuit = new Circuit(15_000);
  expect(circuit.state).toBe("closed");
  circuit.open();
  expect(circuit.state).toBe("open");
  circuit.close();
  expect(circuit.state).toBe("closed");
});

test("pauses longer with each failure, up to the interval, spread over the upper half", () => {
  const circuit = new Circuit(15_000);
  const pauses = [1, 2, 3, 4, 5, 6].map(() => {
    circuit.open();
    return [circuit.pauseMs(0), circuit.pauseMs(0.5)];
  });
  expect(pauses).toEqual([
    [500, 750],
    [1_000, 1_500],
    [2_000, 3_000],
    [4_000, 6_000],
    [7_500, 11_250],
    [7_500, 11_250],
  ]);
});

test("where nobody may connect for a while the probe comes a little later, never earlier", () => {
  const circuit = new Circuit(1_000);
  circuit.open();
  expect([circuit.pauseMs(0, 30_000), circuit.pauseMs(0.5, 30_000)]).toEqual([30_050, 30_150]);
});
