/**
 * A Knative broker on Kafka, paused where its document prints it: 150/155, 200/200 and 180/185, 10 behind in total.
 * @type {import("./profile.mjs").Profile}
 */
export const seed1 = {
  topics: [
    { name: "knative-broker-pod-events", partitions: 3, initial: [155, 200, 185] },
    { name: "knative-broker-node-events", partitions: 3, initial: 60 },
  ],
  groups: [{ name: "knative-trigger-pod-events", topics: ["knative-broker-pod-events"], start: [150, 200, 180], habit: { does: "stays" } }],
};
