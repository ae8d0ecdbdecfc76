import type { LiveEvent } from "@/lib/contract/live";
import { basePath } from "./base-path";
import { keepStream, type StreamPorts, type StreamSink, type StreamState } from "./event-stream";

const NAME = "lagline-events";

type Told = { event: LiveEvent } | { state: StreamState } | { ask: true };

const browser: StreamPorts = {
  open: (address, kinds, { opened, failed, told }) => {
    const source = new EventSource(address);
    source.onopen = opened;
    source.onerror = failed;
    for (const kind of kinds) source.addEventListener(kind, ({ data }: MessageEvent<string>) => told(data));
    return () => source.close();
  },
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  chance: Math.random,
};

const openStream = (sink: StreamSink) => keepStream(`${basePath}/api/events`, sink, browser);

/** Web Locks exist in secure contexts only; over plain HTTP in a LAN each seen tab has a stream of its own. */
const canShare = () => "locks" in navigator && "BroadcastChannel" in window;

/**
 * One stream for all tabs: the tab that holds the lock reads it and tells the others. The lock passes on by itself when
 * the leader goes, whatever way it goes.
 */
function shareStream(sink: StreamSink): () => void {
  const channel = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  let state: StreamState = "connecting";
  let isLeader = false;
  const tell = (told: Told) => channel.postMessage(told);

  const lead = () => {
    isLeader = true;
    const stop = openStream({
      onEvent: (event) => {
        tell({ event });
        sink.onEvent(event);
      },
      onState: (next) => {
        state = next;
        tell({ state });
        sink.onState(next);
      },
    });
    return new Promise<void>((resolve) => {
      leaving.signal.addEventListener("abort", () => {
        stop();
        resolve();
      });
    });
  };

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if ("ask" in data) {
      if (isLeader) tell({ state });
    } else if (!isLeader) {
      if ("event" in data) sink.onEvent(data.event);
      else sink.onState(data.state);
    }
  };
  tell({ ask: true });
  navigator.locks.request(NAME, { signal: leaving.signal }, lead).catch(() => {
    // Aborted before it was granted: this tab left the queue.
  });

  return () => {
    leaving.abort();
    channel.close();
  };
}

/**
 * Follows the server's events while this tab is seen. A hidden tab neither leads nor listens; when it is seen again it has
 * missed something, which `onReturn` tells. Answers how to stop.
 */
export function followEvents(sink: StreamSink & { onReturn: () => void }): () => void {
  let stop: (() => void) | null = null;
  const isSeen = () => document.visibilityState === "visible";
  const start = () => {
    stop = canShare() ? shareStream(sink) : openStream(sink);
  };
  const arrange = () => {
    if (isSeen() && stop === null) {
      start();
      sink.onReturn();
    } else if (!isSeen() && stop !== null) {
      stop();
      stop = null;
    }
  };
  if (isSeen()) start();
  document.addEventListener("visibilitychange", arrange);
  return () => {
    document.removeEventListener("visibilitychange", arrange);
    stop?.();
  };
}
