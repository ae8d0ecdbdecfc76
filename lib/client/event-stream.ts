import { LiveEvent } from "@/lib/contract/live";
import { retryDelayMs } from "./retry-delay";

/** `live`: the stream is open. `polling`: it was lost and is being tried again while the tab asks on its own. */
export type StreamState = "connecting" | "live" | "polling";

export type StreamSink = { onEvent: (event: LiveEvent) => void; onState: (state: StreamState) => void };

export type Heard = { opened: () => void; failed: () => void; told: (data: string) => void };

/** What a browser gives: a source that tells of its events until it is closed, a timer, and chance. Each answers how to undo it. */
export type StreamPorts = {
  open: (address: string, kinds: readonly string[], heard: Heard) => () => void;
  after: (ms: number, act: () => void) => () => void;
  chance: () => number;
};

const KINDS = LiveEvent.options.map((option) => option.shape.kind.value);
const FAILURES_UNTIL_POLLING = 2;

const parse = (data: string): LiveEvent | null => {
  try {
    const parsed = LiveEvent.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/**
 * One event stream that comes back by itself. The browser's own retry gives up for good on any answer but 200, so each
 * error closes the source and a new one is opened after a growing delay. Answers how to stop.
 */
export function keepStream(address: string, sink: StreamSink, ports: StreamPorts): () => void {
  let failures = 0;
  let close = () => {};
  let cancelRetry = () => {};

  const connect = () => {
    close = ports.open(address, KINDS, {
      opened: () => {
        failures = 0;
        sink.onState("live");
      },
      failed: () => {
        close();
        failures += 1;
        sink.onState(failures >= FAILURES_UNTIL_POLLING ? "polling" : "connecting");
        cancelRetry = ports.after(retryDelayMs(failures, ports.chance()), connect);
      },
      told: (data) => {
        const event = parse(data);
        if (event) sink.onEvent(event);
      },
    });
  };

  sink.onState("connecting");
  connect();
  return () => {
    cancelRetry();
    close();
  };
}
