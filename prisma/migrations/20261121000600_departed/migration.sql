-- What a group had read of a topic when that was deleted, by partition: shown for a day.
CREATE TABLE history.departed_group_topic (
  group_topic_id int PRIMARY KEY, cluster_id int NOT NULL, group_id int NOT NULL, topic_id int NOT NULL,
  gone_at timestamptz NOT NULL, read_at timestamptz NOT NULL, ends int8[], raw int8[] NOT NULL);
CREATE INDEX departed_group_topic_of ON history.departed_group_topic (cluster_id, group_id);
