import {
  describeCluster,
  describeConfigs,
  describeLogDirs,
  describeProducers,
  describeQuorum,
  describeShareGroupOffsets,
  describeTransactions,
  listPartitionReassignments,
  listTransactions,
} from "./cluster.mjs";
import { describeGroups, describeModern, findCoordinator, listGroups } from "./groups.mjs";
import { metadata } from "./metadata.mjs";
import { listOffsets, offsetFetch } from "./offsets.mjs";

/**
 * @typedef {{ broker: number, host: string, port: number, rack?: string | null }} Place
 * @typedef {object} Ask a decoded request
 * @property {import("../world.mjs").FakeWorld} world
 * @property {Place[]} places
 * @property {number} broker who is asked
 * @property {string} release
 * @property {number} version
 * @property {any} request
 * @typedef {(ask: Ask) => object} Answer the data of the response; fields left out have their default
 */

/** @type {Map<string, Answer>} */
export const answers = new Map(
  Object.entries({
    Metadata: metadata,
    ListGroups: listGroups,
    OffsetFetch: offsetFetch,
    ListOffsets: listOffsets,
    FindCoordinator: findCoordinator,
    DescribeGroups: describeGroups,
    ConsumerGroupDescribe: describeModern("consumer"),
    ShareGroupDescribe: describeModern("share"),
    StreamsGroupDescribe: describeModern("streams"),
    DescribeShareGroupOffsets: describeShareGroupOffsets,
    DescribeCluster: describeCluster,
    DescribeQuorum: describeQuorum,
    DescribeLogDirs: describeLogDirs,
    DescribeConfigs: describeConfigs,
    ListPartitionReassignments: listPartitionReassignments,
    DescribeProducers: describeProducers,
    ListTransactions: listTransactions,
    DescribeTransactions: describeTransactions,
  }),
);
