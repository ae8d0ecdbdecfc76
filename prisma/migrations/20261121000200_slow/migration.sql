-- What is read seldom, beside the poll: when each part was read last, what the login may not read, and what moves between brokers.
ALTER TABLE history.current_cluster ADD COLUMN parts_read jsonb NOT NULL DEFAULT '{}', ADD COLUMN rights jsonb, ADD COLUMN reassignments jsonb;
-- Why a size or a setting of a topic, or the disk of a broker, is not known.
ALTER TABLE history.current_topic ADD COLUMN size_reason text, ADD COLUMN config_reason text;
ALTER TABLE history.current_broker ADD COLUMN disk_reason text;
-- The lag that alerts see, with the group's word on partitions without a commit.
ALTER TABLE history.current_group ADD COLUMN alert_lag int8;
