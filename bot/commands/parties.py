"""The command that lists everybody a document names in its tables.

What reads tables is loaded with the first question: a start need not wait for it.
"""

import asyncio
import re
from datetime import datetime
from typing import TYPE_CHECKING

from bot.commands.request import Desk, Request
from bot.commands.words import WrongWordError, counted
from bot.licensed import license_lines
from bot.message import Reply, bounded
from feeds.facts import Facts
from feeds.model import Record

if TYPE_CHECKING:
    from feeds.parties import Parties, Party

PAGE = 20  # parties on one page: what every platform can show
_NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")
_MOST_ALIASES = 3
_REQUIRED = 2_200  # characters of what they require, two lines
_NAME_LIMIT = 160  # characters of a name, and of each alias


async def list_parties(desk: Desk, request: Request, words: tuple[str, ...]) -> Reply:
    """List a page of a document's parties by country, with all of them as CSV."""
    number, page = _read(words)
    found = await desk.store.find(number)
    if not found:
        hint = "recent lists the newest ones."
        return Reply(f"No document {bounded(number, 40)} is stored.", hint=hint, refused=True)
    document = found[0].document
    body = await desk.store.text(document.identities)
    listed = await asyncio.to_thread(_parties, document.record, body.xml if body else None)
    if not listed.parties:
        due = None if body else await desk.store.hasten_text(found[0].id, now=request.now)
        return _none(number, document.facts, stored=body is not None, minutes=_minutes(due, request.now))
    return _page(number, listed, page)


def _parties(record: Record, xml: str | None) -> "Parties":
    from feeds.parties import parties_of

    return parties_of(record, xml)


def _csv(parties: "tuple[Party, ...]") -> str:
    from feeds.parties import parties_csv

    return parties_csv(parties)


def _read(words: tuple[str, ...]) -> tuple[str, int]:
    number = words[0].strip("#,.;") if words else ""
    if not 1 <= len(words) <= 2 or not _NUMBER.fullmatch(number):
        raise WrongWordError("give the number of one document, such as 2023-12726")
    page = words[1] if len(words) == 2 else "1"
    if not (page.isascii() and page.isdecimal() and len(page) <= 3 and int(page)):
        raise WrongWordError(f"“{bounded(page, 20)}” is no page; write a number such as 2")
    return number, int(page)


def _minutes(due: datetime | None, now: datetime) -> int | None:
    """In how many minutes, at least one, the text is fetched; None when it is not going to be."""
    return max(1, -int((now - due).total_seconds() // 60)) if due else None


def _none(number: str, facts: Facts, *, stored: bool, minutes: int | None) -> Reply:
    """What can be said without a table: how many, where that is known, and why no names."""
    lines = tuple(
        (f"{group.country}, {group.action}: {group.count}", bounded("; ".join(group.names), 400))
        for group in facts.parties
    )
    if lines:
        return Reply(f"Parties in {number}, the first of each country:", lines)
    if minutes:
        return Reply(
            f"The full text of {number} is not here yet; it is fetched within {counted(minutes, 'minute')}.",
            hint=f"Then ask again: parties {number}",
        )
    why = "its text has no table of parties" if stored else "its full text is not stored"
    return Reply(
        f"No parties are known of {number}: {why}.", hint=f"show {number} has the link to the official text."
    )


def _page(number: str, listed: "Parties", page: int) -> Reply:
    ordered = sorted(listed.parties, key=lambda one: (one.country, one.action))  # stable: rows stay in order
    pages = -(-len(ordered) // PAGE)
    if page > pages:
        raise WrongWordError(f"{number} has {counted(pages, 'page')} of parties")
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    lines = [(f"{one.country}, {one.action}", _line(one)) for one in shown]
    if page == pages:
        lines += [("Footnote " + mark, bounded(meaning, 300)) for mark, meaning in listed.footnotes]
    required = _required(listed) if page == 1 else ()
    entries = sum(one.entry for one in listed.parties)
    within = len(listed.parties) - entries
    more = f" and {within} within them" if within else ""
    return Reply(
        f"{entries} {'entry' if entries == 1 else 'entries'}{more} in {number}, page {page} of {pages}:",
        (*_notes(listed), *required, *lines),
        hint=f"parties {number} {page + 1} goes on." if page < pages else None,
        attachment=(f"parties-{number}.csv", _csv(tuple(ordered))),
    )


def _notes(listed: "Parties") -> tuple[str, ...]:
    from feeds.parties import aliases_miscounted

    return tuple(note for note in (listed.disagreement, aliases_miscounted(listed)) if note)


def _required(listed: "Parties") -> tuple[tuple[str, str], ...]:
    """What entries that are added or changed require, with more room than a post has."""
    from feeds.parties import license_terms

    return license_lines(license_terms(listed), together=_REQUIRED, longest=_REQUIRED // 2)


def _line(one: "Party") -> str:
    """The name, some of its aliases, what it belongs to, its footnotes."""
    names = [f"{alias.kind} {bounded(alias.name, _NAME_LIMIT)}" for alias in one.aliases[:_MOST_ALIASES]]
    more = len(one.aliases) - _MOST_ALIASES
    parts = [bounded(one.shown, _NAME_LIMIT), *names, *([f"+{more} more"] if more > 0 else [])]
    within = f" ({one.role} of {bounded(one.within, 80)})" if one.within else ""
    marks = f" [footnote {', '.join(one.footnotes)}]" if one.footnotes else ""
    return "; ".join(parts) + within + marks
