-- Seven digits end below a tenth of a second after twelve days, and below a thousandth of a record per second at 16,000: bounds
-- must hold and sums must be those of their parts at any size.
ALTER TABLE history.current_cluster ALTER time_lag_s TYPE float8, ALTER time_lag_lo_s TYPE float8, ALTER time_lag_hi_s TYPE float8,
  ALTER produced_per_s TYPE float8, ALTER consumed_per_s TYPE float8;
ALTER TABLE history.current_broker ALTER produced_per_s TYPE float8;
ALTER TABLE history.current_topic ALTER time_lag_s TYPE float8, ALTER time_lag_lo_s TYPE float8, ALTER time_lag_hi_s TYPE float8,
  ALTER produced_per_s TYPE float8;
ALTER TABLE history.current_group ALTER time_lag_s TYPE float8, ALTER time_lag_lo_s TYPE float8, ALTER time_lag_hi_s TYPE float8,
  ALTER produced_per_s TYPE float8, ALTER consumed_per_s TYPE float8;
ALTER TABLE history.current_group_topic ALTER time_lag_s TYPE float8, ALTER time_lag_lo_s TYPE float8, ALTER time_lag_hi_s TYPE float8,
  ALTER produced_per_s TYPE float8, ALTER consumed_per_s TYPE float8;
