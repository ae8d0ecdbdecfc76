-- Produced less consumed of a group, where both are whole and over the same window: a column, since lists sort by it.
ALTER TABLE history.current_group ADD COLUMN net_per_s float8;
