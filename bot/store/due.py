"""When the queue has something to do next."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.store.codec import moment

_NEXT_DUE = """
SELECT due_at FROM deliveries WHERE front = 1 AND state IN ('queued', 'retrying') ORDER BY due_at LIMIT 1
"""
_NEXT_DUE_OF = """
SELECT d.due_at FROM deliveries d CROSS JOIN channels c ON c.id = d.channel_id
  CROSS JOIN tenants t ON t.id = c.tenant_id
WHERE d.front = 1 AND d.state IN ('queued', 'retrying')
  AND t.platform IN (SELECT value FROM json_each(?)) ORDER BY d.due_at LIMIT 1
"""


def next_due(db: Database, *, now: datetime, platforms: Sequence[str] | None = None) -> datetime | None:
    """See `Store.next_due`."""
    due = first_due(db, platforms)
    return max(due, now) if due else None


def first_due(db: Database, platforms: Sequence[str] | None = None) -> datetime | None:
    """When the oldest claimable delivery (of these platforms) was or will be due; None when there is none."""
    sql, wanted = (_NEXT_DUE, ()) if platforms is None else (_NEXT_DUE_OF, (json.dumps(list(platforms)),))
    row = db.execute(sql, wanted).fetchone()
    return moment(row[0]) if row else None
