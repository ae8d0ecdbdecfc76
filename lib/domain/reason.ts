/** Why a value is unknown. The closed set of the product: screen, API, CSV and alerts speak these words and no other. */
export const UNKNOWN_REASONS = [
  "no_commit",
  "commit_unread",
  "end_unread",
  "leaderless",
  "listener_missing",
  "not_authorized",
  "bad_offset",
  "unsupported",
  "topic_gone",
  "new_epoch",
  "committed_ahead",
  "no_history",
  "gap",
  "warming_up",
  "at_least",
  "members_unknown",
  "no_lag_reported",
  "insufficient",
] as const;

export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/** What was asked for and not answered: the last value still stands for a while. The others are answers. */
export const UNREAD_REASONS: ReadonlySet<UnknownReason> = new Set(["commit_unread", "end_unread", "leaderless", "listener_missing", "not_authorized"]);
