"""What is wrong with a source: failing, walled, shrunk, not read, or silent beyond its rhythm. Pure."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.dates import legal_day, show_date
from bot.rhythm import open_days
from feeds.model import SourceState
from feeds.sources import Source, SourceKind

PATIENCE = timedelta(minutes=15)  # a failure that passes within it is no news
UNREAD = timedelta(hours=1)
RHYTHM = timedelta(days=365)  # from how much of the past the rhythm is taken
LEAST_SILENCE = 10  # business days
LEAST_ISSUES = 5  # days with documents, below which there is no rhythm to speak of


def ailment(source: Source, state: SourceState, issues: tuple[date, ...], now: datetime) -> str | None:
    """What is wrong in one sentence, or None. `issues` are the days (ascending) with documents of the last year."""
    if state.failing_since is not None:
        lasting = now - state.failing_since >= PATIENCE
        return f"{source.title} cannot be read: {state.reason}" if lasting else None
    unread = _unread(source, state, now)
    return unread or (_silent(source, issues, now) if source.kind is SourceKind.DOCUMENTS else None)


def _unread(source: Source, state: SourceState, now: datetime) -> str | None:
    """Due long ago and not read: the reading itself is stuck."""
    if state.due_at is None or now - state.due_at < max(UNREAD, 4 * source.interval):
        return None
    return f"{source.title} was due to be read at {state.due_at:%Y-%m-%d %H:%M} UTC and was not"


def _silent(source: Source, issues: tuple[date, ...], now: datetime) -> str | None:
    """No document for half as long again as it ever was silent within the year."""
    today = legal_day(now)
    past = [day for day in issues if day <= today]
    if len(past) < LEAST_ISSUES:
        return None
    longest = max(open_days(first, second) for first, second in pairwise(past))
    silence, allowed = open_days(past[-1], today), max(LEAST_SILENCE, -(-3 * longest // 2))
    if silence <= allowed:
        return None
    return (
        f"{source.title} has published nothing since {show_date(past[-1])}: {silence} business days,"
        f" where {longest} were the most within a year"
    )
