-- Everything with a time: samples, sealed hours, roll-ups, and the current state lists are read from.
CREATE SCHEMA history;

-- 1. the poll itself ----------------------------------------------------------
CREATE TABLE history.poll (
  cluster_id int NOT NULL, ts timestamptz NOT NULL, took_ms int, error text,
  PRIMARY KEY (cluster_id, ts));

-- 2. hot: one row per poll, array index = partition number + 1 -----------------
CREATE TABLE history.topic_hot (
  ts timestamptz NOT NULL, topic_id int NOT NULL, end_offset int8[] NOT NULL,
  PRIMARY KEY (ts, topic_id)) PARTITION BY RANGE (ts);
CREATE TABLE history.group_hot (
  ts timestamptz NOT NULL, group_topic_id int NOT NULL,
  lag_sum int8, lag_max int8, behind_ms int8, unread int2 NOT NULL DEFAULT 0, lag int8[] NOT NULL,
  PRIMARY KEY (ts, group_topic_id)) PARTITION BY RANGE (ts);

-- 3. log start offsets: a row only when one of the topic's partitions moved ----
CREATE TABLE history.start_offset (
  topic_id int NOT NULL, ts timestamptz NOT NULL, start_offset int8[] NOT NULL,
  PRIMARY KEY (topic_id, ts));

-- 3b. what changes seldom: a row only when something changed ----------------------
CREATE TABLE history.group_state (
  group_id int NOT NULL, ts timestamptz NOT NULL, state text NOT NULL, members int, idle_members int,
  PRIMARY KEY (group_id, ts));
CREATE TABLE history.topic_size (   -- moved by more than 1 % since the last row, and once a day
  topic_id int NOT NULL, ts timestamptz NOT NULL, bytes int8 NOT NULL, total_bytes int8,
  PRIMARY KEY (topic_id, ts));
CREATE TABLE history.disk (
  cluster_id int NOT NULL, broker int NOT NULL, ts timestamptz NOT NULL, used_bytes int8 NOT NULL, total_bytes int8,
  PRIMARY KEY (cluster_id, broker, ts));
CREATE TABLE history.change (       -- the timeline: what the collector saw (what people did is in audit); kinds below
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ts timestamptz NOT NULL, cluster_id int NOT NULL, kind text NOT NULL,
  topic_id int, group_id int, partition int, broker int, detail jsonb NOT NULL DEFAULT '{}');
CREATE INDEX change_at ON history.change (cluster_id, ts);

-- 4. sealed: one row per hour; [i][p] = i-th poll of the hour, partition p-1 ---
CREATE TABLE history.chunk (
  cluster_id int NOT NULL, t0 timestamptz NOT NULL, at timestamptz[] NOT NULL,
  PRIMARY KEY (cluster_id, t0));
CREATE TABLE history.topic_chunk (
  topic_id int NOT NULL, t0 timestamptz NOT NULL, width int NOT NULL, end_offset int8[] COMPRESSION pglz NOT NULL,
  PRIMARY KEY (topic_id, t0)) PARTITION BY RANGE (t0);
CREATE TABLE history.group_chunk (
  group_topic_id int NOT NULL, t0 timestamptz NOT NULL, width int NOT NULL,
  lag_sum int8[] COMPRESSION pglz NOT NULL, lag_max int8[] COMPRESSION pglz NOT NULL,
  behind_ms int8[] COMPRESSION pglz NOT NULL, unread int2[] COMPRESSION pglz NOT NULL, lag int8[] COMPRESSION pglz NOT NULL,
  PRIMARY KEY (group_topic_id, t0)) PARTITION BY RANGE (t0);

-- 5. roll-ups: a kept poll every 10 min / 1 h, plus the peak --------------------
CREATE TABLE history.topic_10m (
  ts timestamptz NOT NULL, topic_id int NOT NULL, end_offset int8[] NOT NULL,
  PRIMARY KEY (topic_id, ts)) PARTITION BY RANGE (ts);
CREATE TABLE history.group_10m (
  ts timestamptz NOT NULL, group_topic_id int NOT NULL,
  lag_sum int8, lag_sum_max int8, lag_max int8, behind_ms int8, unread int2 NOT NULL DEFAULT 0, lag int8[] NOT NULL, lag_peak int8[] NOT NULL,
  PRIMARY KEY (group_topic_id, ts)) PARTITION BY RANGE (ts);
CREATE TABLE history.topic_1h (LIKE history.topic_10m INCLUDING ALL) PARTITION BY RANGE (ts);
CREATE TABLE history.group_1h (LIKE history.group_10m INCLUDING ALL) PARTITION BY RANGE (ts);

-- partitions: create free-standing, then ATTACH (no ACCESS EXCLUSIVE on the parent)
CREATE FUNCTION history.ensure_partition(parent text, unit text, at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE lo timestamptz := date_trunc(unit, at, 'UTC');
        hi timestamptz := (lo AT TIME ZONE 'UTC' + ('1 ' || unit)::interval) AT TIME ZONE 'UTC';
        child text := parent || '_' || to_char(lo AT TIME ZONE 'UTC', CASE unit WHEN 'hour' THEN 'YYYYMMDDHH24' WHEN 'day' THEN 'YYYYMMDD' ELSE 'YYYYMM' END);
BEGIN
  IF to_regclass('history.' || child) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('history.ensure_partition'));   -- several collectors ask at the same moment; to_regclass would still answer from its cache
  IF EXISTS (SELECT FROM pg_class WHERE relnamespace = 'history'::regnamespace AND relname = child) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE history.%I (LIKE history.%I INCLUDING ALL) WITH (autovacuum_vacuum_insert_threshold = -1)', child, parent);
  EXECUTE format('ALTER TABLE history.%I ATTACH PARTITION history.%I FOR VALUES FROM (%L) TO (%L)', parent, child, lo, hi);
END $$;

CREATE FUNCTION history.pad(a int8[], w int) RETURNS int8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(a) = w THEN a
              WHEN cardinality(a) > w THEN a[1:w]
              ELSE a || array_fill(NULL::int8, ARRAY[w - coalesce(cardinality(a), 0)]) END $$;

CREATE FUNCTION history.seal(p_cluster int, p_t0 timestamptz) RETURNS boolean LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan SET enable_nestloop = off SET work_mem = '128MB' AS $$
DECLARE t1 timestamptz := p_t0 + interval '1 hour'; polls int;
BEGIN
  INSERT INTO history.chunk (cluster_id, t0, at)
  SELECT p_cluster, p_t0, array_agg(ts ORDER BY ts) FROM history.poll
  WHERE cluster_id = p_cluster AND ts >= p_t0 AND ts < t1 HAVING count(*) > 0
  ON CONFLICT DO NOTHING RETURNING cardinality(at) INTO polls;
  IF polls IS NULL THEN RETURN false; END IF;

  -- usual case: an answer in every poll of the hour -> stack the rows
  INSERT INTO history.topic_chunk (topic_id, t0, width, end_offset)
  SELECT w.topic_id, p_t0, w.width, array_agg(history.pad(h.end_offset, w.width) ORDER BY h.ts)
  FROM (SELECT h.topic_id, max(cardinality(h.end_offset)) AS width
        FROM history.topic_hot h JOIN topic t ON t.id = h.topic_id
        WHERE t.cluster_id = p_cluster AND h.ts >= p_t0 AND h.ts < t1
        GROUP BY 1 HAVING count(*) = polls) w
  JOIN history.topic_hot h ON h.topic_id = w.topic_id AND h.ts >= p_t0 AND h.ts < t1
  GROUP BY w.topic_id, w.width;
  -- rare case: a new topic, or a poll it missed -> the gap becomes NULL
  INSERT INTO history.topic_chunk (topic_id, t0, width, end_offset)
  SELECT w.topic_id, p_t0, w.width, array_agg(history.pad(h.end_offset, w.width) ORDER BY p.ts)
  FROM (SELECT h.topic_id, max(cardinality(h.end_offset)) AS width
        FROM history.topic_hot h JOIN topic t ON t.id = h.topic_id
        WHERE t.cluster_id = p_cluster AND h.ts >= p_t0 AND h.ts < t1
        GROUP BY 1 HAVING count(*) < polls) w
  CROSS JOIN history.poll p
  LEFT JOIN history.topic_hot h ON h.ts = p.ts AND h.topic_id = w.topic_id AND h.ts >= p_t0 AND h.ts < t1
  WHERE p.cluster_id = p_cluster AND p.ts >= p_t0 AND p.ts < t1
  GROUP BY w.topic_id, w.width;

  INSERT INTO history.group_chunk (group_topic_id, t0, width, lag_sum, lag_max, behind_ms, unread, lag)
  SELECT w.group_topic_id, p_t0, c.width, array_agg(h.lag_sum ORDER BY h.ts), array_agg(h.lag_max ORDER BY h.ts),
         array_agg(h.behind_ms ORDER BY h.ts), array_agg(h.unread ORDER BY h.ts), array_agg(history.pad(h.lag, c.width) ORDER BY h.ts)
  FROM (SELECT group_topic_id FROM history.group_hot WHERE ts >= p_t0 AND ts < t1 GROUP BY 1 HAVING count(*) = polls) w
  JOIN group_topic g ON g.id = w.group_topic_id
  JOIN topic t ON t.id = g.topic_id AND t.cluster_id = p_cluster
  JOIN history.topic_chunk c ON c.topic_id = t.id AND c.t0 = p_t0
  JOIN history.group_hot h ON h.group_topic_id = w.group_topic_id AND h.ts >= p_t0 AND h.ts < t1
  GROUP BY w.group_topic_id, c.width;
  INSERT INTO history.group_chunk (group_topic_id, t0, width, lag_sum, lag_max, behind_ms, unread, lag)
  SELECT w.group_topic_id, p_t0, c.width, array_agg(h.lag_sum ORDER BY p.ts), array_agg(h.lag_max ORDER BY p.ts),
         array_agg(h.behind_ms ORDER BY p.ts), array_agg(h.unread ORDER BY p.ts), array_agg(history.pad(h.lag, c.width) ORDER BY p.ts)
  FROM (SELECT group_topic_id FROM history.group_hot WHERE ts >= p_t0 AND ts < t1 GROUP BY 1 HAVING count(*) < polls) w
  JOIN group_topic g ON g.id = w.group_topic_id
  JOIN topic t ON t.id = g.topic_id AND t.cluster_id = p_cluster
  JOIN history.topic_chunk c ON c.topic_id = t.id AND c.t0 = p_t0
  CROSS JOIN history.poll p
  LEFT JOIN history.group_hot h ON h.ts = p.ts AND h.group_topic_id = w.group_topic_id AND h.ts >= p_t0 AND h.ts < t1
  WHERE p.cluster_id = p_cluster AND p.ts >= p_t0 AND p.ts < t1
  GROUP BY w.group_topic_id, c.width;
  RETURN true;
END $$;

CREATE FUNCTION history.rollup_10m(p_cluster int, p_t0 timestamptz) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan SET work_mem = '128MB' AS $$
DECLARE t1 timestamptz := p_t0 + interval '1 hour';
BEGIN
  INSERT INTO history.topic_10m (ts, topic_id, end_offset)
  SELECT DISTINCT ON (x.topic_id, x.b) x.b, x.topic_id, x.end_offset
  FROM (SELECT date_bin('10 min', h.ts, p_t0) AS b, h.* FROM history.topic_hot h JOIN topic t ON t.id = h.topic_id
        WHERE t.cluster_id = p_cluster AND h.ts >= p_t0 AND h.ts < t1) x
  ORDER BY x.topic_id, x.b, x.ts DESC ON CONFLICT DO NOTHING;
  INSERT INTO history.group_10m (ts, group_topic_id, lag_sum, lag_sum_max, lag_max, behind_ms, unread, lag, lag_peak)
  WITH x AS MATERIALIZED (
    SELECT date_bin('10 min', h.ts, p_t0) AS b, h.* FROM history.group_hot h
    JOIN group_topic g ON g.id = h.group_topic_id JOIN topic t ON t.id = g.topic_id AND t.cluster_id = p_cluster
    WHERE h.ts >= p_t0 AND h.ts < t1),
  s AS (SELECT group_topic_id, b, (avg(lag_sum) FILTER (WHERE unread = 0))::int8 AS lag_sum, max(lag_sum) AS lag_sum_max,
         max(lag_max) AS lag_max, max(behind_ms) AS behind_ms, max(unread) AS unread FROM x GROUP BY 1, 2),
  l AS (SELECT DISTINCT ON (group_topic_id, b) group_topic_id, b, lag FROM x ORDER BY group_topic_id, b, ts DESC),
  k AS (SELECT group_topic_id, b, array_agg(v ORDER BY o) AS lag_peak
        FROM (SELECT group_topic_id, b, o, max(v) AS v FROM x CROSS JOIN LATERAL unnest(lag) WITH ORDINALITY u(v, o) GROUP BY 1, 2, 3) y GROUP BY 1, 2)
  SELECT s.b, s.group_topic_id, s.lag_sum, s.lag_sum_max, s.lag_max, s.behind_ms, s.unread, l.lag, k.lag_peak
  FROM s JOIN l USING (group_topic_id, b) JOIN k USING (group_topic_id, b) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION history.rollup_1h(p_cluster int, p_t0 timestamptz, p_t1 timestamptz) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan SET work_mem = '128MB' AS $$
BEGIN
  INSERT INTO history.topic_1h (ts, topic_id, end_offset)
  SELECT DISTINCT ON (h.topic_id, date_trunc('hour', h.ts, 'UTC')) date_trunc('hour', h.ts, 'UTC'), h.topic_id, h.end_offset
  FROM history.topic_10m h JOIN topic t ON t.id = h.topic_id WHERE t.cluster_id = p_cluster AND h.ts >= p_t0 AND h.ts < p_t1
  ORDER BY h.topic_id, date_trunc('hour', h.ts, 'UTC'), h.ts DESC ON CONFLICT DO NOTHING;
  INSERT INTO history.group_1h (ts, group_topic_id, lag_sum, lag_sum_max, lag_max, behind_ms, unread, lag, lag_peak)
  WITH x AS MATERIALIZED (
    SELECT date_trunc('hour', h.ts, 'UTC') AS b, h.* FROM history.group_10m h
    JOIN group_topic g ON g.id = h.group_topic_id JOIN topic t ON t.id = g.topic_id AND t.cluster_id = p_cluster
    WHERE h.ts >= p_t0 AND h.ts < p_t1),
  s AS (SELECT group_topic_id, b, avg(lag_sum)::int8 AS lag_sum, max(lag_sum_max) AS lag_sum_max, max(lag_max) AS lag_max,
         max(behind_ms) AS behind_ms, max(unread) AS unread FROM x GROUP BY 1, 2),
  l AS (SELECT DISTINCT ON (group_topic_id, b) group_topic_id, b, lag FROM x ORDER BY group_topic_id, b, ts DESC),
  k AS (SELECT group_topic_id, b, array_agg(v ORDER BY o) AS lag_peak
        FROM (SELECT group_topic_id, b, o, max(v) AS v FROM x CROSS JOIN LATERAL unnest(lag_peak) WITH ORDINALITY u(v, o) GROUP BY 1, 2, 3) y GROUP BY 1, 2)
  SELECT s.b, s.group_topic_id, s.lag_sum, s.lag_sum_max, s.lag_max, s.behind_ms, s.unread, l.lag, k.lag_peak
  FROM s JOIN l USING (group_topic_id, b) JOIN k USING (group_topic_id, b) ON CONFLICT DO NOTHING;
END $$;

-- 6. reading: turn a stacked array back into rows --------------------------------
CREATE FUNCTION history.unstack(at timestamptz[], m int8[])
RETURNS TABLE (ts timestamptz, partition int, value int8)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE ROWS 10000 AS $$
DECLARE w int := array_length(m, 2);
BEGIN
  RETURN QUERY SELECT at[(o-1)/w + 1], ((o-1) % w)::int, v FROM unnest(m) WITH ORDINALITY u(v, o);
END $$;
CREATE FUNCTION history.unstack(at timestamptz[], m int8[], n int8[])
RETURNS TABLE (ts timestamptz, partition int, value int8, value2 int8)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE ROWS 10000 AS $$
DECLARE w int := array_length(m, 2);
BEGIN
  RETURN QUERY SELECT at[(o-1)/w + 1], ((o-1) % w)::int, a, b FROM unnest(m, n) WITH ORDINALITY u(a, b, o);
END $$;

-- everything a person asks about one group-topic, sealed and live, as plain rows
CREATE FUNCTION history.lag_points(p_group_topic int, p_from timestamptz, p_to timestamptz)
RETURNS TABLE (ts timestamptz, partition int, end_offset int8, committed int8, lag int8)
LANGUAGE sql STABLE ROWS 20000 AS $$
  WITH s AS MATERIALIZED (
    SELECT g.id, g.topic_id, t.cluster_id,
           coalesce((SELECT max(c.t0) + interval '1 hour' FROM history.chunk c WHERE c.cluster_id = t.cluster_id), '-infinity') AS sealed_to
    FROM group_topic g JOIN topic t ON t.id = g.topic_id WHERE g.id = p_group_topic)
  SELECT u.ts, u.partition, u.value, u.value - u.value2, u.value2
  FROM s JOIN history.group_chunk g ON g.group_topic_id = s.id AND g.t0 > p_from - interval '1 hour' AND g.t0 < p_to
  JOIN history.topic_chunk e ON e.topic_id = s.topic_id AND e.t0 = g.t0 AND e.t0 > p_from - interval '1 hour' AND e.t0 < p_to
  JOIN history.chunk c ON c.cluster_id = s.cluster_id AND c.t0 = g.t0
  CROSS JOIN LATERAL history.unstack(c.at, e.end_offset, g.lag) u
  WHERE u.ts >= p_from AND u.ts < p_to
  UNION ALL
  SELECT p.ts, u.o::int - 1, u.e, u.e - u.l, u.l
  FROM s JOIN history.poll p ON p.cluster_id = s.cluster_id AND p.ts >= greatest(p_from, s.sealed_to) AND p.ts < p_to
  JOIN history.group_hot g ON g.ts = p.ts AND g.group_topic_id = s.id AND g.ts >= p_from AND g.ts < p_to
  JOIN history.topic_hot e ON e.ts = p.ts AND e.topic_id = s.topic_id AND e.ts >= p_from AND e.ts < p_to
  CROSS JOIN LATERAL ROWS FROM (unnest(e.end_offset), unnest(g.lag)) WITH ORDINALITY u(e, l, o)
$$;

-- text in a CSV made by COPY (security.md, section 9)
CREATE FUNCTION history.csv_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN s ~ '^[-=+@\t\r＝＋－＠]' THEN '''' || s ELSE s END
  FROM (SELECT regexp_replace(t, '^[\n\u200b-\u200f\u2060\ufeff]+', '') AS s) x $$;

-- 7. the current state ------------------------------------------------------------
CREATE TABLE history.current_cluster (
  cluster_id int PRIMARY KEY, snapshot timestamptz, complete_at timestamptz,      -- last poll stored; last one in which nothing was missing
  status text NOT NULL, reason text, since timestamptz,                           -- waiting | answering | partial | unreachable | auth_failed
  kafka_version text, mode text, controller int, brokers int, brokers_expected int, topics int, partitions int, offline int,
  under_replicated int, groups int, groups_behind int, lag int8, ends_known int, ends_expected int, commits_known int, commits_expected int,
  worst_group_id int, time_lag_s real, time_lag_lo_s real, time_lag_hi_s real, produced_per_s real, consumed_per_s real,
  took_ms int, requests jsonb, failures jsonb, quorum jsonb, counters jsonb NOT NULL DEFAULT '{}') WITH (fillfactor = 60);
CREATE TABLE history.current_broker (
  cluster_id int, broker int, host text, port int, rack text, roles text[], answers text NOT NULL, since timestamptz, seen_at timestamptz,
  reply_p95_ms real, leaders int, leader_skew real, replicas int, replica_skew real, preferred_leaders int, under_replicated int,
  produced_per_s real, size_bytes int8, disk_used int8, disk_total int8, groups int, api_versions jsonb, log_dirs text,
  PRIMARY KEY (cluster_id, broker)) WITH (fillfactor = 60);                       -- answers: fast | slow | silent | gone; "retire" deletes the row
CREATE TABLE history.current_topic (
  topic_id int PRIMARY KEY, cluster_id int NOT NULL, stale_since timestamptz, internal boolean NOT NULL, partitions int NOT NULL,
  replication_factor int, min_in_sync int, min_insync_replicas int, under_replicated int NOT NULL, offline int NOT NULL, under_min_isr int,
  records int8, records_approximate boolean, size_bytes int8, total_size_bytes int8, growth_bytes_per_h real, produced_per_s real,
  last_record_at timestamptz, groups int NOT NULL, worst_group_id int, worst_lag int8, time_lag_s real, time_lag_lo_s real, time_lag_hi_s real,
  imbalance text, imbalance_ratio real, imbalance_partition int, imbalance_since timestamptz, cleanup_policy text, retention_ms int8,
  layout text, parts text, memo text) WITH (fillfactor = 60);
CREATE TABLE history.current_group (
  group_id int PRIMARY KEY, cluster_id int NOT NULL, stale_since timestamptz, type text NOT NULL, state text NOT NULL, state_since timestamptz,
  protocol text, assignor text, coordinator int, status text NOT NULL, status_since timestamptz, partial boolean NOT NULL, flags text[],
  members int, idle_members int, topics int NOT NULL, partitions int NOT NULL, lag int8, lag_hour_ago int8, lag_known int NOT NULL,
  lag_expected int NOT NULL, lag_reason text, max_lag int8, max_lag_topic_id int, max_lag_partition int,
  time_lag_s real, time_lag_lo_s real, time_lag_hi_s real, consumed_per_s real, produced_per_s real, eta text NOT NULL, eta_s real,
  will_lose_data boolean NOT NULL, no_commit int NOT NULL, lost int8 NOT NULL, last_commit_moved_at timestamptz, rebalances_1h int,
  clients text, member_list text, members_at timestamptz) WITH (fillfactor = 60);  -- clients: distinct client ids and hosts, one per line, for search
CREATE TABLE history.current_group_topic (
  group_topic_id int PRIMARY KEY, cluster_id int NOT NULL, group_id int NOT NULL, topic_id int NOT NULL, stale_since timestamptz,
  abandoned boolean NOT NULL, status text NOT NULL, lag int8, lag_known int NOT NULL, lag_expected int NOT NULL,
  time_lag_s real, time_lag_lo_s real, time_lag_hi_s real, consumed_per_s real, produced_per_s real, eta text NOT NULL, eta_s real,
  no_commit int NOT NULL, lost int8 NOT NULL, parts text, memo text) WITH (fillfactor = 60);
CREATE TABLE history.current_config (
  cluster_id int, kind text CHECK (kind IN ('topic', 'broker')), id int, read_at timestamptz NOT NULL, entries jsonb NOT NULL,
  PRIMARY KEY (cluster_id, kind, id));
ALTER TABLE history.current_group_topic ALTER parts SET STORAGE EXTERNAL;
ALTER TABLE history.current_topic ALTER parts SET STORAGE EXTERNAL, ALTER layout SET STORAGE EXTERNAL;
