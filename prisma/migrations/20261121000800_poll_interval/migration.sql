-- How often the cluster was polled when this poll was made: a past at another interval keeps its gaps. NULL: as often as now.
ALTER TABLE history.poll ADD COLUMN interval_ms int;
