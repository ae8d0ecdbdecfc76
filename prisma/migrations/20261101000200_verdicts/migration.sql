-- Why a status is unknown, and what was lost to retention, beside the status itself.
ALTER TABLE history.current_group ADD COLUMN status_reason text;
ALTER TABLE history.current_group_topic ADD COLUMN status_reason text, ADD COLUMN status_since timestamptz, ADD COLUMN will_lose_data boolean NOT NULL DEFAULT false;
