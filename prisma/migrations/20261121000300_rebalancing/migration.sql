-- Since when a group is in one rebalancing state or another; they follow each other, so the state's own time does not tell.
ALTER TABLE history.current_group ADD COLUMN rebalancing_since timestamptz;
