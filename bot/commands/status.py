"""The command `status`: what is read, what is stored, what waits, and whether every document is accounted for."""

from datetime import date, timedelta

from bot.accounts import Account, Alert, Count, percentile
from bot.commands.request import Desk, Request
from bot.commands.words import counted
from bot.dates import legal_day, local_time, month_of, show_date
from bot.message import Reply, bounded
from bot.model import Overview
from bot.states import DeliveryState
from bot.waiting import Pause
from feeds.model import SourceState
from feeds.sources import Source

_WAITING = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.RETRYING, DeliveryState.HELD)
MEASURED = timedelta(days=30)
FIRST_DAYS = 7  # of a month, in which the one before is still looked at
MOST_PAUSES = 5
PUBLIC_ALERTS = ("source:", "gap:")  # the rest is the operator's business


async def status(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """Sources and documents are everybody's; deliveries, subscriptions and mutes are this tenant's only."""
    tenant, zone = request.destination.tenant, request.destination.zone
    overview = await desk.store.overview(tenant, now=request.now)
    states = {state.name: state for state in await desk.store.source_states()}
    newest = f", newest {show_date(overview.newest)}" if overview.newest else ""
    lines: list[str | tuple[str, str]] = [
        source_line(source, states.get(source.name), zone) for source in desk.sources
    ]
    lines += _alert_lines(await desk.store.alerts())
    lines += _delivery_lines(overview)
    lines += _pause_lines(await desk.store.pauses(tenant), request)
    for since, until in _months(legal_day(request.now)):
        account = await desk.store.account(tenant, since, until)
        lines += account_line(account, await desk.store.counts(since))
    lines += _speed_line(await desk.store.latencies(tenant, since=request.now - MEASURED))
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


def account_line(account: Account, counts: tuple[Count, ...]) -> list[tuple[str, str]]:
    """`September` and `18 of 18 documents accounted for: 12 posted, 5 muted, 1 waiting`; nothing without documents."""
    missing = sum(one.missing for one in counts if month_of(one.since)[0] == account.since)
    total = account.documents + missing
    parts = [
        (account.posted, "posted"), (account.muted, "muted"), (account.waiting, "waiting"),
        (account.failed, "given up"), (account.unasked, "not asked for"),
        (account.earlier, "older than the subscription"), (missing, "missing, being fetched"),
    ]  # fmt: skip
    said = ", ".join(f"{number} {what}" for number, what in parts if number)
    line = f"{account.documents} of {counted(total, 'document')} accounted for: {said}"
    return [(f"{account.since:%B}", line)] if total else []


def _months(today: date) -> list[tuple[date, date]]:
    """The current month, and the one before while it is fresh; each as its first and last day."""
    this = month_of(today)
    before = month_of(this[0] - timedelta(days=1))
    return [before, this] if today.day <= FIRST_DAYS else [this]


def _alert_lines(alerts: tuple[Alert, ...]) -> list[tuple[str, str]]:
    return [("Attention", bounded(one.text, 300)) for one in alerts if one.key.startswith(PUBLIC_ALERTS)]


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
        lines.append(("Parked", f"{parked} refused by the platform; they wait for resume in their channel"))
    if failed := counts.get(DeliveryState.FAILED, 0):
        lines.append(("Given up", f"{failed} after days of trying; resume in their channel tries again"))
    if unclear := counts.get(DeliveryState.AMBIGUOUS, 0):
        lines.append(("Unclear", f"{unclear} may or may not have arrived; they are being looked for"))
    return lines


def _pause_lines(pauses: tuple[Pause, ...], request: Request) -> list[tuple[str, str]]:
    """Other channels are named only to those who may change things: some are private."""
    here = [one for one in pauses if one.destination.channel == request.destination.channel]
    shown = list(pauses[:MOST_PAUSES]) if request.may_change else here
    lines = [_pause_line(one, request) for one in shown]
    if rest := len(pauses) - len(shown):
        lines.append(("Paused", counted(rest, "more channel" if shown else "other channel")))
    return lines


def _pause_line(pause: Pause, request: Request) -> tuple[str, str]:
    here = pause.destination.channel == request.destination.channel
    name = "this channel" if here else f"channel {bounded(pause.destination.channel, 60)}"
    since = local_time(pause.since, request.destination.zone)
    return (
        "Paused",
        f"{name} since {since}: {bounded(pause.reason, 200)}; {counted(pause.held, 'document')} waiting",
    )


def _speed_line(latencies: tuple[float, ...]) -> list[tuple[str, str]]:
    if not latencies:
        return []
    half, most = percentile(latencies, 0.5), percentile(latencies, 0.95)
    about = f"usually {_span(half)} after a document is seen, 95 % within {_span(most)}, all within {_span(max(latencies))}"
    return [("Speed", f"{about} ({counted(len(latencies), 'post')} in 30 days)")]


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{max(seconds, 0.1):.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"
