export const defaultVersion = "4.3.1";

/** What differs between the lines of Kafka that the sandbox runs. `log4j2`: the binding that the line's own jars lack. */
export const versions = new Map([
  ["4.3.1", { mode: "kraft", log4j2: "2.25.4", describeClass: "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand" }],
  ["4.1.2", { mode: "kraft", log4j2: "2.25.4", describeClass: "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand" }],
  ["3.9.2", { mode: "kraft", log4j2: null, describeClass: "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand" }],
  ["2.8.2", { mode: "zookeeper", log4j2: null, describeClass: "kafka.admin.ConsumerGroupCommand" }],
]);

/** The traits of a version the sandbox knows; throws one line naming the choices otherwise. */
export function traits(version) {
  const known = versions.get(version);
  if (!known) throw new Error(`Kafka ${version} is not one of the sandbox's versions: ${[...versions.keys()].join(", ")}`);
  return known;
}
