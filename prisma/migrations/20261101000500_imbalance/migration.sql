-- How unevenly lag lies in a topic's partitions, work on a group's members, and leaders and replicas on brokers.
ALTER TABLE history.current_group_topic ADD COLUMN imbalance text, ADD COLUMN imbalance_share real, ADD COLUMN imbalance_partition int,
  ADD COLUMN imbalance_cause text, ADD COLUMN imbalance_since timestamptz;
ALTER TABLE history.current_group ADD COLUMN imbalance text, ADD COLUMN imbalance_ratio real, ADD COLUMN imbalance_count int,
  ADD COLUMN imbalance_topic_id int, ADD COLUMN imbalance_cause text, ADD COLUMN imbalance_since timestamptz;
ALTER TABLE history.current_broker ADD COLUMN imbalance text, ADD COLUMN imbalance_cause text, ADD COLUMN imbalance_since timestamptz;
