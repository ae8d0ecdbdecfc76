-- Of a group that cannot be read it is not known how many partitions have no commit, nor what was lost: null, with the reason of its lag.
ALTER TABLE history.current_group ALTER COLUMN no_commit DROP NOT NULL, ALTER COLUMN lost DROP NOT NULL;
ALTER TABLE history.current_group_topic ALTER COLUMN no_commit DROP NOT NULL, ALTER COLUMN lost DROP NOT NULL;
