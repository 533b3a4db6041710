"""Which stored document a relation points at. Pure: a function of what the store knows now.

A link is made only when exactly one stored document fits; a wrong one is worse than none. An order that
renews or changes a temporary denial names none: it follows the newest earlier one against the same parties.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.relations import CHANGING, Confidence, Known, Resolved
from feeds.citations import fr_citations
from feeds.facts import Kind, Relation, RelationKind
from feeds.model import Document, Record, Status

_PROSE = {"dates": "DATES", "title": "the title", "action": "ACTION", "abstract": "the abstract"}
_FIELDS = _PROSE | {"correction_of": "the record", "references": "its links"}
_SUFFIX = re.compile(
    r"[;:,-] (?:technical |notice of |partial )?(?:correct|extension|extend|delay|stay|suspen|withdraw|resci|reopen|amendment)"
    r"[^;]{0,80}\Z",
    re.IGNORECASE,
)
_ENDING = frozenset({RelationKind.WITHDRAWS, RelationKind.SUPERSEDES})
_COMMON_WORDS = (
    "the and for from under with certain other rule rules notice final interim proposed request comments export"
    " administration regulations ear revisions revision amendments amendment additions addition entities list"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_LEAST_SHARED = 2  # telling words that two titles must have in common
_LEAST_QUOTED = 24  # characters of a title that is found in another document's words
# RINs under which whole series of rules appear (airworthiness directives, airspace, safety zones): they tie nothing.
_SERIES = re.compile(r"2120-AA6[456]\Z|1625-AA(?:00|08|09|11|87)\Z")
_TITLE = "title"
_NOBODY = "no stored document was recognised"

Tie = Callable[[Known, Known], str]  # what the two have in common, in words; "" when nothing


def resolve(source: Known, candidates: Sequence[Known]) -> tuple[Resolved, ...]:
    """Every relation that `source` states, each with the one candidate it points at, if there is one.

    `candidates` are all stored documents that could be meant; which of them share a number, a page,
    a day, a RIN or a docket with the statement is decided here.
    """
    others = [one for one in {one.id: one for one in candidates}.values() if one.id != source.id]
    return tuple(
        _resolved(source, relation, [one for one in others if _may_be(one, source, relation)])
        for relation in source.document.facts.relations
    )


def covers(record: Record, citation: str) -> bool:
    """Whether the cited page is one of the document's; of an unknown length only its first page is."""
    own, cited = (
        next(iter(fr_citations(record.citation or "")), None),
        next(iter(fr_citations(citation)), None),
    )
    if own is None or cited is None or own.volume != cited.volume:
        return False
    return own.page <= cited.page < own.page + max(record.page_count or 1, 1)


def parties_key(document: Document) -> str | None:
    """The same for every temporary denial of the same parties, all of them known; None for anything else."""
    order = document.facts.order
    if document.facts.kind is not Kind.TEMPORARY_DENIAL or not order or order.more or not order.parties:
        return None
    return "; ".join(sorted({" ".join(re.findall(r"\w+", name.upper())) for name in order.parties}))


def _resolved(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    where = _FIELDS.get(relation.evidence.field, relation.evidence.field)
    if relation.kind is RelationKind.PACKAGE:
        return _one(relation, _kin(source, others), "the same issue", Confidence.PROBABLE)
    if relation.numbers:
        return _one(relation, _numbered(relation, others), f"FR document number in {where}")
    if relation.citations:
        return _cited(source, relation, others)
    if relation.dates:
        return _dated(source, relation, others)
    if relation.kind in CHANGING and source.document.facts.kind is Kind.TEMPORARY_DENIAL:
        return _of_same_parties(source, relation, others)
    if relation.kind in CHANGING:
        return _unnamed(source, relation, others)
    return _none(relation, "it names no document")


def _may_be(one: Known, source: Known, relation: Relation) -> bool:
    """Only what is earlier can be changed or followed; a package appears on one day."""
    day, own = one.document.record.publication_date, source.document.record.publication_date
    if relation.kind is RelationKind.PACKAGE:
        return day is not None and day == own
    return day is None or own is None or day < own or one.document.record.number in relation.numbers


def _numbered(relation: Relation, others: Sequence[Known]) -> list[Known]:
    named = [one for one in others if (one.document.record.number or "").upper() in _upper(relation.numbers)]
    on_day = [one for one in named if one.document.record.publication_date in relation.dates]
    return on_day if len(named) > 1 else named


def _cited(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    on_page = [
        one for one in others if any(covers(one.document.record, cited) for cited in relation.citations)
    ]
    fitting = [one for one in on_page if _published(one) in relation.dates] if relation.dates else on_page
    if not on_page:
        return _without_pages(source, relation, others)
    if not fitting:
        return _none(relation, "the citation and the date do not name the same document")
    if len(fitting) > 1:
        return _one(
            relation, _kin(source, fitting), "citation, and RIN, docket or title", Confidence.PROBABLE
        )
    return _one(relation, fitting, f"citation in {_place(source, relation.citations[0])}")


def _without_pages(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """What is stored without its citation may be the cited document: by its day, and a number or its very title."""
    same_day = [
        one for one in others if _published(one) in relation.dates and not one.document.record.citation
    ]
    kin, tie = _tied(source, same_day, (_shared_number, _same_title, _quoted))
    return _one(relation, kin, f"publication date and {tie}", Confidence.PROBABLE)


def _dated(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """A day alone names nobody: it takes a shared RIN or docket, or a kindred title, as well."""
    same_day = [one for one in others if _published(one) in relation.dates]
    kin, tie = _tied(source, same_day, (_shared_number, _same_title, _kindred))
    if len(kin) == 1:
        sure = Confidence.PROBABLE if tie == _TITLE else Confidence.CERTAIN
        return Resolved(relation, kin[0], f"publication date and {tie}", sure)
    left = kin or same_day
    if len(left) > 1:
        return _none(relation, f"{len(left)} stored documents fit")
    return _none(relation, "nothing else ties the document of that day to it" if left else _NOBODY)


def _unnamed(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """An act that names no document: one earlier document of the same RIN or docket may be it.

    What is ended must have a title like it as well, and with a docket the same: that is opened for a plant, not a notice.
    """
    kin = [one for one in others if _shared_number(source, one) and _published(one)]
    if relation.kind in _ENDING:
        alike = {True: _kindred, False: _same_title}
        kin = [one for one in kin if alike["RIN" in _shared_number(source, one)](source, one)]
    titled = _tied(source, kin, (_same_title, _kindred))[0] if len(kin) > 1 else kin
    how = _shared_number(source, titled[0]) if len(titled) == 1 else ""
    return _one(relation, titled or kin, f"shared {how}", Confidence.PROBABLE)


def _of_same_parties(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """Renewals follow each other: the newest before this one is what it renews or changes."""
    key = parties_key(source.document)
    kin = [
        one
        for one in others
        if key
        and parties_key(one.document) == key
        and _published(one)
        and one.document.record.status is not Status.WITHDRAWN
    ]
    newest = max((day for one in kin if (day := _published(one))), default=None)
    return _one(
        relation, [one for one in kin if _published(one) == newest], "the same party", Confidence.PROBABLE
    )


def _tied(source: Known, candidates: Sequence[Known], ties: Sequence[Tie]) -> tuple[list[Known], str]:
    """Those that are tied to the source, the strongest tie first until one is left, and the last tie that told."""
    left, told = list(candidates), ""
    for tie in ties:
        kin = [one for one in left if tie(source, one)]
        if kin:
            left, told = kin, tie(source, kin[0])
        if len(kin) == 1:
            break
    return (left, told) if told else ([], "")


def _kin(source: Known, others: Sequence[Known]) -> list[Known]:
    ties: tuple[Tie, ...] = (_shared_number, _same_title, _kindred)
    return next((kin for tie in ties if (kin := [one for one in others if tie(source, one)])), [])


def _shared_number(source: Known, other: Known) -> str:
    """The RIN or docket that both have, in words; "" when there is none."""
    mine, theirs = source.document.record, other.document.record
    for name, own, its in (("RIN", mine.rins, theirs.rins), ("docket", mine.docket_ids, theirs.docket_ids)):
        shared = sorted(one for one in own if one.upper() in _upper(its) and not _SERIES.match(one))
        if shared:
            return shared[0] if name in shared[0].lower() else f"{name} {shared[0]}"
    return ""


def _same_title(source: Known, other: Known) -> str:
    mine, theirs = (_SUFFIX.sub("", one.document.record.title).casefold() for one in (source, other))
    return _TITLE if mine == theirs else ""


def _quoted(source: Known, other: Known) -> str:
    """Whether our words quote the other's title."""
    title, mine = _SUFFIX.sub("", other.document.record.title).casefold(), source.document.record
    words = f"{mine.title} {mine.abstract or ''}".casefold()
    return _TITLE if len(title) >= _LEAST_QUOTED and title in words else ""


def _kindred(source: Known, other: Known) -> str:
    """Whether the other's title is much like ours, the same, or quoted in our words."""
    own, its = _telling(source.document.record.title), _telling(other.document.record.title)
    shared = own & its
    alike = len(shared) >= _LEAST_SHARED and len(shared) >= 0.6 * min(len(own), len(its))
    return _TITLE if alike else _same_title(source, other) or _quoted(source, other)


def _telling(title: str) -> set[str]:
    words = re.findall(r"[a-z0-9]{3,}", _SUFFIX.sub("", title).casefold())
    return set(words) - _COMMON


def _one(
    relation: Relation, fitting: Sequence[Known], how: str, sure: Confidence = Confidence.CERTAIN
) -> Resolved:
    if len(fitting) == 1:
        return Resolved(relation, fitting[0], how, sure)
    return _none(relation, f"{len(fitting)} stored documents fit" if fitting else _NOBODY)


def _none(relation: Relation, why: str) -> Resolved:
    return Resolved(relation, None, why, Confidence.NONE)


def _place(source: Known, citation: str) -> str:
    """The field in which the citation stands."""
    record = source.document.record
    texts = ((name, getattr(record, name) or "") for name in _PROSE)
    holds: Callable[[str], bool] = lambda text: citation in map(str, fr_citations(text))  # noqa: E731  # it closes over the citation
    return next((_PROSE[name] for name, text in texts if holds(text)), "the text")


def _published(one: Known) -> date | None:
    return one.document.record.publication_date


def _upper(values: Sequence[str]) -> set[str]:
    return {value.upper() for value in values}
