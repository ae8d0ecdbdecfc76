// A reader in a thread of its own, so that its work is not counted as the server's: asked for an address, it answers with how long it took.
import http from "node:http";
import { parentPort } from "node:worker_threads";

parentPort?.on("message", (/** @type {string} */ address) => {
  const startedAt = performance.now();
  http.get(address, { agent: false }, (answer) => {
    let bytes = 0;
    let firstMs = 0;
    answer.on("data", (/** @type {Buffer} */ chunk) => {
      if (bytes === 0) firstMs = performance.now() - startedAt;
      bytes += chunk.length;
    });
    answer.on("end", () => parentPort?.postMessage({ status: answer.statusCode, bytes, firstMs, lastMs: performance.now() - startedAt }));
  });
});
