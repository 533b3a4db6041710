"""Steps of the schema for the delivery kernel. See `schema.py`."""

from sqlite_utils import Database

# `turn` is a channel's place within its tenant: the queue is walked by it, so that every tenant's first
# channel comes before any tenant's second. `bound_to` is the attempt whose message is sent again as it
# was; sent at `repeat_after` or later it may be there already. `lead_id` joins the attempts of one
# post: the attempt itself for the first of them. An ambiguous delivery's `due_at` is its next look.
_PAUSES_AND_DOUBTS = """
ALTER TABLE tenants ADD COLUMN removed_at TEXT;
ALTER TABLE channels ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channels ADD COLUMN paused_at TEXT;
ALTER TABLE channels ADD COLUMN pause_kind TEXT;
ALTER TABLE channels ADD COLUMN pause_reason TEXT;
ALTER TABLE channels ADD COLUMN probe_at TEXT;
ALTER TABLE channels ADD COLUMN probes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channels ADD COLUMN told_at TEXT;
ALTER TABLE deliveries ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN bound_to INTEGER;
ALTER TABLE deliveries ADD COLUMN repeat_after TEXT;
ALTER TABLE deliveries ADD COLUMN retry_since TEXT;
ALTER TABLE attempts ADD COLUMN lead_id INTEGER;
UPDATE channels SET turn = placed.turn FROM
  (SELECT id, row_number() OVER (PARTITION BY tenant_id ORDER BY id) - 1 AS turn FROM channels) placed
  WHERE placed.id = channels.id;
UPDATE deliveries SET turn = (SELECT turn FROM channels WHERE id = channel_id) WHERE front = 1 OR due_at IS NOT NULL;
UPDATE deliveries SET due_at = state_at WHERE state = 'ambiguous';
DROP INDEX deliveries_front;
CREATE INDEX deliveries_front ON deliveries (turn, event_id, id) WHERE front = 1;
CREATE INDEX deliveries_doubtful ON deliveries (due_at) WHERE state = 'ambiguous';
CREATE INDEX deliveries_held ON deliveries (channel_id) WHERE state = 'held';
CREATE INDEX attempts_together ON attempts (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX channels_paused ON channels (id) WHERE paused_at IS NOT NULL;
"""

# One row per source and calendar month; an alert's row stands until the matter is over.
_COUNTS_AND_ALERTS = """
CREATE TABLE counts (
  source TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  official INTEGER NOT NULL,
  ours INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (source, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE alerts (key TEXT PRIMARY KEY, text TEXT NOT NULL, since TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_unhappy ON deliveries (state) WHERE state IN ('parked', 'failed');
"""


def pauses_and_doubts(db: Database) -> None:
    """Channels that are paused, tenants that left, deliveries sent again, posts of many deliveries."""
    db.executescript(_PAUSES_AND_DOUBTS)


def counts_and_alerts(db: Database) -> None:
    """What sources say they published, and what the operator was told."""
    db.executescript(_COUNTS_AND_ALERTS)
