"""Commands about what became of documents here: why one came or did not, and resuming after a pause."""

from bot.accounts import Trace
from bot.commands.documents import find_document
from bot.commands.request import Desk, Request
from bot.commands.words import counted
from bot.dates import local_time
from bot.message import Reply, bounded
from bot.model import Delivery, StoredDocument
from bot.states import DeliveryState, EventKind

_NEWS = {
    EventKind.FILED: "Filing",
    EventKind.PUBLISHED: "Publication",
    EventKind.CHANGED: "Change",
    EventKind.COMPLETED: "Details",
    EventKind.WITHDRAWN: "Withdrawal",
}
_STATES = {
    DeliveryState.QUEUED: "waiting to be posted",
    DeliveryState.HELD: "waiting: this channel is paused",
    DeliveryState.SENDING: "being posted",
    DeliveryState.SENT: "posted here",
    DeliveryState.RETRYING: "waiting to be tried again",
    DeliveryState.AMBIGUOUS: "unclear: it may have arrived, it is being looked for",
    DeliveryState.PARKED: "waiting: the platform refused it; resume tries it again",
    DeliveryState.SKIPPED: "not posted here",
    DeliveryState.FAILED: "given up; resume tries it again",
}
LONGEST_REASON = 200


async def why(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """For each news of a document: the state in this channel, since when, by which match or mute."""
    found = await find_document(desk, words)
    if isinstance(found, Reply):
        return found
    lines: list[str | tuple[str, str]] = []
    posted = False
    for stored in found:
        traces = await desk.store.traces(request.destination, stored.id)
        posted |= any(one.delivery and one.delivery.state is DeliveryState.SENT for one in traces)
        for trace in traces:
            lines += _trace_lines(trace, request.destination.zone)
        if not traces:
            lines.append(_no_news(stored, request.destination.zone))
        names = ", ".join(stored.document.facts.topic_ids) or "none recognised"
        lines.append(("Topics", bounded(names, 300)))
    number = found[0].document.record.number
    heading = f"FR Doc. {number} was {'posted' if posted else 'not posted'} in this channel."
    return Reply(heading, tuple(lines), hint="list shows what this channel receives and has muted.")


async def resume(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """End a pause of this channel, and try again what was refused or given up."""
    count = await desk.store.resume(request.destination, now=request.now)
    if not count:
        return Reply("Nothing was waiting here; this channel is not paused.")
    return Reply(f"Posting here again: {counted(count, 'document')} waited and will follow.")


def _trace_lines(trace: Trace, zone: str) -> list[tuple[str, str]]:
    seen = f"seen {local_time(trace.event.created_at, zone)}"
    news = _NEWS[trace.event.kind]
    if trace.delivery is None:
        fate = "no subscription here asks for it" if trace.routed else "not decided yet"
        return [(news, f"{seen}; {fate}")]
    return [(news, f"{seen}; {_fate(trace.delivery, trace, zone)}"), *_reasons(trace.delivery)]


def _fate(delivery: Delivery, trace: Trace, zone: str) -> str:
    since = local_time(delivery.state_at, zone)
    company = f", in one post with {trace.together - 1} others" if trace.together > 1 else ""
    tries = f", after {counted(trace.attempts, 'attempt')}" if trace.attempts > 1 else ""
    said = delivery.state_reason if delivery.state in _EXPLAINED else None
    because = f": {bounded(said, LONGEST_REASON)}" if said else ""
    return f"{_STATES[delivery.state]}{company}, {since}{tries}{because}"


_EXPLAINED = frozenset(_STATES) - {
    DeliveryState.QUEUED,
    DeliveryState.SENT,
    DeliveryState.SENDING,
    DeliveryState.SKIPPED,
}


def _reasons(delivery: Delivery) -> list[tuple[str, str]]:
    return [("Because", bounded(reason, LONGEST_REASON)) for reason in delivery.reasons]


def _no_news(stored: StoredDocument, zone: str) -> tuple[str, str]:
    seen = local_time(stored.first_seen, zone)
    return "No news", f"it was known already when it was first stored, {seen}, and has not changed since"
