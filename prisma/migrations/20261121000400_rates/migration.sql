-- Rates of a sum over each window, with how many of the expected partitions have one: JSON, per side and window [per second, known, expected].
ALTER TABLE history.current_cluster ADD rates text;
ALTER TABLE history.current_topic ADD rates text;
ALTER TABLE history.current_group ADD rates text;
ALTER TABLE history.current_group_topic ADD rates text;
