"""The command `status`: what is read, what is stored, what waits."""

from bot.commands.request import Desk, Request
from bot.commands.words import counted
from bot.dates import local_time, show_date
from bot.message import Reply, bounded
from bot.model import DeliveryState, Overview
from feeds.model import SourceState
from feeds.sources import Source

_WAITING = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.RETRYING)


async def status(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Sources and documents are everybody's; deliveries, subscriptions and mutes are this tenant's only."""
    overview = await desk.store.overview(request.destination.tenant, now=request.now)
    states = {state.name: state for state in await desk.store.source_states()}
    zone = request.destination.zone
    newest = f", newest {show_date(overview.newest)}" if overview.newest else ""
    lines: list[str | tuple[str, str]] = [
        source_line(source, states.get(source.name), zone) for source in desk.sources
    ]
    lines += _delivery_lines(overview)
    return Reply(
        f"{counted(overview.documents, 'document')} stored{newest}.", tuple(lines), hint=f"Times are {zone}."
    )


def source_line(source: Source, state: SourceState | None, zone: str) -> tuple[str, str]:
    """One source: when it was last read well, or since when and why it fails."""
    if state is None or state.attempted_at is None:
        return source.title, "not read yet"
    last = f"last read {local_time(state.succeeded_at, zone)}" if state.succeeded_at else "never read yet"
    if state.failing_since is None:
        return source.title, last
    since = local_time(state.failing_since, zone)
    return source.title, f"FAILING since {since}: {bounded(state.reason, 300)}; {last}"


def _delivery_lines(overview: Overview) -> list[tuple[str, str]]:
    counts = overview.deliveries
    waiting = sum(counts.get(state, 0) for state in _WAITING)
    posts = (
        f"{counts.get(DeliveryState.SENT, 0)} sent, {counts.get(DeliveryState.SKIPPED, 0)} muted or skipped"
    )
    lines = [
        ("Channels", f"{counted(overview.subscriptions, 'subscription')}, {counted(overview.mutes, 'mute')}"),
        ("Posts", f"{posts}, {waiting} waiting"),
    ]
    if parked := counts.get(DeliveryState.PARKED, 0):
        lines.append(("Parked", f"{parked} refused by the platform; they wait for somebody to look"))
    if unclear := counts.get(DeliveryState.AMBIGUOUS, 0):
        lines.append(
            ("Unclear", f"{unclear} were being sent when the program ended; they may or may not have arrived")
        )
    return lines
