"""Tables, as numbered steps. A released step is never edited; a change is a new step.

Times are text as `codec.stamp` writes them, days are ISO dates, values with an inner structure
JSON text. Every private row reaches its tenant through its channel.
"""

from collections.abc import Callable

from sqlite_utils import Database, Migrations

from bot.store.marks import mark_all, parties_marked
from bot.store.schema_delivery import counts_and_alerts, pauses_and_doubts

APPLICATION_ID = 0x52756C77  # "Rulw": marks a file as ours in its header

_SOURCES = """
CREATE TABLE sources (name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  reason TEXT NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  count INTEGER NOT NULL DEFAULT 1,
  UNIQUE (source, key, reason)
) STRICT;
CREATE INDEX problems_newest ON problems (last_at, id);
"""

# `day` sorts: the publication date, else the day of filing, else the day it was first seen.
_DOCUMENTS = """
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  number TEXT COLLATE NOCASE,
  day TEXT NOT NULL,
  publication_date TEXT,
  status TEXT NOT NULL,
  witness TEXT NOT NULL,
  revision INTEGER NOT NULL,
  document TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX documents_newest ON documents (day DESC, id DESC, number);
CREATE INDEX documents_number ON documents (number, day DESC);
CREATE TABLE identities (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  PRIMARY KEY (scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_document ON identities (document_id);
CREATE TABLE revisions (
  document_id INTEGER NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  source TEXT NOT NULL,
  legal TEXT NOT NULL,
  changes TEXT NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE document_topics (
  document_id INTEGER NOT NULL REFERENCES documents (id),
  topic TEXT NOT NULL,
  day TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (document_id, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_topics_newest ON document_topics (topic, day DESC, document_id DESC);
"""

# `key` is natural, so that nothing is announced twice: `doc:ID:REVISION`; other kinds of event can
# have keys of their own. `document` is the state that the event speaks of, whatever came later.
_EVENTS = """
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  revision INTEGER NOT NULL,
  document TEXT NOT NULL,
  changes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  routed_at TEXT
) STRICT;
CREATE INDEX events_unrouted ON events (id) WHERE routed_at IS NULL;
CREATE INDEX events_document ON events (document_id);
"""

# Ids of subscriptions and mutes are never used again, because deliveries name them as reasons.
_CHANNELS = """
CREATE TABLE tenants (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  external_id TEXT NOT NULL,
  UNIQUE (platform, external_id)
) STRICT;
CREATE TABLE channels (
  id INTEGER PRIMARY KEY,
  tenant_id INTEGER NOT NULL REFERENCES tenants (id),
  external_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  zone TEXT NOT NULL,
  UNIQUE (tenant_id, external_id)
) STRICT;
CREATE TABLE subscriptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel_id INTEGER NOT NULL REFERENCES channels (id),
  topic TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (channel_id, topic)
) STRICT;
CREATE TABLE mutes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel_id INTEGER NOT NULL REFERENCES channels (id),
  topic TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  until TEXT,
  UNIQUE (channel_id, topic)
) STRICT;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  tenant_id INTEGER NOT NULL REFERENCES tenants (id),
  channel_id INTEGER REFERENCES channels (id),
  at TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_newest ON audit (tenant_id, id DESC);
"""

# `front` marks the one delivery of a channel that is next: the earliest (by event) that is queued,
# sending or retrying. It makes claiming cost what is claimed, however long the queue is.
_DELIVERIES = """
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  channel_id INTEGER NOT NULL REFERENCES channels (id),
  message_id TEXT NOT NULL,
  thread TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (channel_id, message_id)
) STRICT;
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events (id),
  channel_id INTEGER NOT NULL REFERENCES channels (id),
  state TEXT NOT NULL,
  state_reason TEXT,
  state_at TEXT NOT NULL,
  due_at TEXT,
  front INTEGER NOT NULL DEFAULT 0,
  reasons TEXT NOT NULL,
  subscription_ids TEXT NOT NULL,
  post_id INTEGER REFERENCES posts (id),
  UNIQUE (event_id, channel_id)
) STRICT;
CREATE INDEX deliveries_front ON deliveries (event_id, id) WHERE front = 1;
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE front = 1 AND state IN ('queued', 'retrying');
CREATE INDEX deliveries_unfinished ON deliveries (channel_id, event_id)
  WHERE state IN ('queued', 'sending', 'retrying');
CREATE INDEX deliveries_state ON deliveries (channel_id, state);
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  delivery_id INTEGER NOT NULL REFERENCES deliveries (id),
  number INTEGER NOT NULL,
  owner TEXT NOT NULL,
  lease_until TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  outcome TEXT
) STRICT;
CREATE INDEX attempts_delivery ON attempts (delivery_id);
CREATE INDEX attempts_open ON attempts (lease_until) WHERE finished_at IS NULL;
"""


# `body` is compressed by zlib. A document whose text is still to come stands in `texts_due`; without
# `due_at` it was given up. Texts of orders against persons are never stored.
_TEXTS = """
CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  form TEXT NOT NULL,
  body BLOB NOT NULL,
  stored_at TEXT NOT NULL,
  UNIQUE (document_id, form)
) STRICT;
CREATE TABLE texts_due (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id),
  due_at TEXT,
  failures INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX texts_due_next ON texts_due (due_at) WHERE due_at IS NOT NULL;
"""

_MARKS = """
CREATE TABLE document_marks (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  PRIMARY KEY (scheme, value, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_marks_document ON document_marks (document_id);
"""


def first_tables(db: Database) -> None:
    """Version 1."""
    for part in (_SOURCES, _DOCUMENTS, _EVENTS, _CHANNELS, _DELIVERIES):
        db.executescript(part)


def texts(db: Database) -> None:
    """Version 2: texts of documents, and the list of those to come."""
    db.executescript(_TEXTS)


def document_marks(db: Database) -> None:
    """Version 3: by what documents find each other; filled for those that are stored already."""
    db.executescript(_MARKS)
    mark_all(db)


STEPS: tuple[Callable[[Database], None], ...] = (
    first_tables,
    texts,
    document_marks,
    pauses_and_doubts,
    counts_and_alerts,
    parties_marked,
)


def upgrade(db: Database) -> None:
    """Bring the tables to the newest version, wholly or not at all."""
    migrations = Migrations("rulewire")
    for step in STEPS:
        migrations()(step)
    with db.atomic():
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(db)
        db.execute(f"PRAGMA user_version = {len(STEPS)}")
