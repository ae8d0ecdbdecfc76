/** Node prints these of kafkajs 2.2.4: more than ten listeners on one socket, and a timer that is set a moment late. */
const HIDDEN = new Set(["MaxListenersExceededWarning", "TimeoutNegativeWarning"]);

/** Keeps two warnings of Node about kafkajs, which nobody can act on, off the output. Every other one is printed as before. */
export function hideKafkajsWarnings() {
  const printers = process.listeners("warning");
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (!HIDDEN.has(warning.name)) for (const print of printers) print(warning);
  });
}
