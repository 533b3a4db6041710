"""Which stored document a relation points at. Pure: a function of what the store knows now.

A link is made only when exactly one stored document fits; a wrong one is worse than none.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.relations import CHANGING, Confidence, Known, Resolved
from feeds.citations import fr_citations
from feeds.facts import Relation, RelationKind
from feeds.model import Record

_PROSE = {"dates": "DATES", "title": "the title", "action": "ACTION", "abstract": "the abstract"}
_FIELDS = _PROSE | {"correction_of": "the record", "references": "its links"}
_SUFFIX = re.compile(
    r"[;:,-] (?:technical |notice of |partial )?(?:correct|extension|extend|delay|stay|suspen|withdraw|resci|reopen|amendment)"
    r"[^;]{0,80}\Z",
    re.IGNORECASE,
)
_COMMON_WORDS = (
    "the and for from under with certain other rule rules notice final interim proposed request comments export"
    " administration regulations ear revisions revision amendments amendment additions addition entities list"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_LEAST_SHARED = 2  # telling words that two titles must have in common
_LEAST_QUOTED = 24  # characters of a title that is found in another document's words


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
    if on_page and not fitting:
        return _none(relation, "the citation and the date do not name the same document")
    if len(fitting) > 1:
        return _one(
            relation, _kin(source, fitting), "citation, and RIN, docket or title", Confidence.PROBABLE
        )
    return _one(relation, fitting, f"citation in {_place(source, relation.citations[0])}")


def _dated(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """A day alone names nobody: it takes a shared RIN or docket, or a kindred title, as well."""
    same_day = [one for one in others if _published(one) in relation.dates]
    for shared, what in (
        (_shared_number, "publication date and {}"),
        (_kindred, "publication date and title"),
    ):
        kin = [one for one in same_day if shared(source, one)]
        if len(kin) == 1:
            sure = Confidence.CERTAIN if shared is _shared_number else Confidence.PROBABLE
            return Resolved(relation, kin[0], what.format(shared(source, kin[0])), sure)
        if kin:
            same_day = kin
    if len(same_day) > 1:
        return _none(relation, f"{len(same_day)} stored documents fit")
    return _none(relation, "nothing else ties the document of that day to it" if same_day else "not stored")


def _unnamed(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """An act that names no document: one earlier document of the same RIN or docket may be it."""
    kin = [one for one in others if _shared_number(source, one) and _published(one)]
    titled = [one for one in kin if _kindred(source, one)] if len(kin) > 1 else kin
    how = _shared_number(source, titled[0]) if len(titled) == 1 else ""
    return _one(relation, titled or kin, f"shared {how}", Confidence.PROBABLE)


def _kin(source: Known, others: Sequence[Known]) -> list[Known]:
    numbered = [one for one in others if _shared_number(source, one)]
    return numbered or [one for one in others if _kindred(source, one)]


def _shared_number(source: Known, other: Known) -> str:
    """The RIN or docket that both have, in words; "" when there is none."""
    mine, theirs = source.document.record, other.document.record
    for name, own, its in (("RIN", mine.rins, theirs.rins), ("docket", mine.docket_ids, theirs.docket_ids)):
        shared = sorted(_upper(own) & _upper(its))
        if shared:
            return f"{name} {shared[0]}"
    return ""


def _kindred(source: Known, other: Known) -> str:
    """The other's title where ours is much like it, or where our words quote it; else ""."""
    mine, theirs = source.document.record, other.document.record
    title = _SUFFIX.sub("", theirs.title)
    words = f"{mine.title} {mine.abstract or ''}".casefold()
    quoted = len(title) >= _LEAST_QUOTED and title.casefold() in words
    own, its = _telling(mine.title), _telling(theirs.title)
    shared = own & its
    alike = len(shared) >= _LEAST_SHARED and len(shared) >= 0.6 * min(len(own), len(its))
    same = _SUFFIX.sub("", mine.title).casefold() == title.casefold()
    return theirs.title if quoted or alike or same else ""


def _telling(title: str) -> set[str]:
    words = re.findall(r"[a-z0-9]{3,}", _SUFFIX.sub("", title).casefold())
    return set(words) - _COMMON


def _one(
    relation: Relation, fitting: Sequence[Known], how: str, sure: Confidence = Confidence.CERTAIN
) -> Resolved:
    if len(fitting) == 1:
        return Resolved(relation, fitting[0], how, sure)
    return _none(relation, f"{len(fitting)} stored documents fit" if fitting else "not stored")


def _none(relation: Relation, why: str) -> Resolved:
    return Resolved(relation, None, why, Confidence.NONE)


def _place(source: Known, citation: str) -> str:
    """The field in which the citation stands."""
    record = source.document.record
    texts = ((name, getattr(record, name) or "") for name in _PROSE)
    holds: Callable[[str], bool] = lambda text: citation in map(str, fr_citations(text))  # noqa: E731
    return next((_PROSE[name] for name, text in texts if holds(text)), "the text")


def _published(one: Known) -> date | None:
    return one.document.record.publication_date


def _upper(values: Sequence[str]) -> set[str]:
    return {value.upper() for value in values}
