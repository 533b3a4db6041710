"""Where documents were posted, and under which post the news about them belongs."""

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from bot.model import Claim, Destination, Event, Tenant
from bot.relations import parents

_POSTED = (
    "SELECT DISTINCT t.platform, t.external_id, c.external_id, c.kind, c.zone FROM events e"
    " JOIN deliveries d ON d.event_id = e.id JOIN channels c ON c.id = d.channel_id"
    " JOIN tenants t ON t.id = c.tenant_id"
    " WHERE e.document_id IN (SELECT value FROM json_each(?)) AND d.post_id IS NOT NULL"
)
# A thread has one level: what is answered under a reply stands under the message that began its thread.
_POST_OF = (
    "SELECT coalesce(p.thread, p.message_id) FROM deliveries own"
    " JOIN events e ON e.document_id IN (SELECT value FROM json_each(?))"
    " JOIN deliveries d ON d.event_id = e.id AND d.channel_id = own.channel_id"
    " JOIN posts p ON p.id = d.post_id WHERE own.id = ? ORDER BY p.id LIMIT 1"
)


def posted(db: Database, document_ids: Sequence[int]) -> frozenset[Destination]:
    """See `Store.posted`."""
    rows = db.execute(_POSTED, (json.dumps(list(document_ids)),))
    return frozenset(Destination(Tenant(platform, tenant), *place) for platform, tenant, *place in rows)


def under_parent(db: Database, claim: Claim, event: Event) -> Claim:
    """The claim with the first post in its channel under which the event's belongs: of its own document when
    this is not the first event of it, or of one that it changes. Many in one post belong under none."""
    own = () if event.revision == 1 else (event.document_id,)
    above = (*own, *parents(event.document, event.relations))
    if claim.carried or not above:
        return claim
    row = db.execute(_POST_OF, (json.dumps(above), claim.delivery_id)).fetchone()
    return replace(claim, reply_to=row[0]) if row else claim
