"""Which stored document a relation points at. Pure: a function of what the store knows now.

A link is made only when exactly one stored document fits; a wrong one is worse than none.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.relations import CHANGING, Confidence, Known, Resolved
from feeds.citations import fr_citations
from feeds.facts import Kind, Relation, RelationKind
from feeds.model import Document, Record

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
_ALIAS = re.compile(r" [afd]/[kb]/a ")
_LEAST_SHARED = 2  # telling words that two titles must have in common
_LEAST_QUOTED = 24  # characters of a title that is found in another document's words


# Why nothing is linked, to stand in parentheses behind what is named.
UNKNOWN = "no stored document was recognised as the one meant"
SEVERAL = "{} stored documents could be meant"
UNTIED = "nothing but its day points to a stored document"


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
    if not on_page and relation.dates:
        return _uncited(source, relation, others)
    if on_page and not fitting:
        return _none(relation, "the citation and the date do not name the same document")
    if len(fitting) > 1:
        return _one(
            relation, _kin(source, fitting), "citation, and RIN, docket or title", Confidence.PROBABLE
        )
    return _one(relation, fitting, f"citation in {_place(source, relation.citations[0])}")


def _uncited(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """Where no stored document has the cited page, one of the stated day whose own page is not known may be it."""
    unknown = [one for one in others if not one.document.record.citation]
    found = _dated(source, relation, unknown)
    if found.target:
        return Resolved(relation, found.target, found.how, Confidence.PROBABLE)
    return _none(relation, UNKNOWN)


def _dated(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """A day alone names nobody: it takes a shared RIN or docket, or a kindred title, as well."""
    same_day = [one for one in others if _published(one) in relation.dates]
    for shared, what in (
        (_shared_number, "publication date and {}"),
        (_titled, "publication date and title"),
        (_kindred, "publication date and title"),
    ):
        kin = [one for one in same_day if shared(source, one)]
        if len(kin) == 1:
            sure = Confidence.CERTAIN if shared is _shared_number else Confidence.PROBABLE
            return Resolved(relation, kin[0], what.format(shared(source, kin[0])), sure)
        if kin:
            same_day = kin
    if len(same_day) > 1:
        return _none(relation, SEVERAL.format(len(same_day)))
    return _none(relation, UNTIED if same_day else UNKNOWN)


def _unnamed(source: Known, relation: Relation, others: Sequence[Known]) -> Resolved:
    """An act that names no document: one earlier document of the same RIN or docket may be it."""
    kin = [one for one in others if _shared_number(source, one) and _published(one)]
    renewed = [] if kin or relation.kind is not RelationKind.EXTENDS_VALIDITY else _of_party(source, others)
    if renewed:
        return Resolved(relation, renewed[-1], "the same party", Confidence.PROBABLE)
    titled = [one for one in kin if _kindred(source, one)] if len(kin) > 1 else kin
    how = _shared_number(source, titled[0]) if len(titled) == 1 else ""
    return _one(relation, titled or kin, f"shared {how}", Confidence.PROBABLE)


def denied(document: Document) -> tuple[str, ...]:
    """The parties of a temporary denial, each without what else it is called; () of other documents."""
    order = document.facts.order if document.facts.kind is Kind.TEMPORARY_DENIAL else None
    return tuple(_ALIAS.split(name)[0] for name in order.parties) if order else ()


def _of_party(source: Known, others: Sequence[Known]) -> list[Known]:
    """Earlier temporary denials of the same parties, the newest last: the one that a renewal goes on from."""
    mine = _upper(denied(source.document))
    same = [one for one in others if mine and _upper(denied(one.document)) == mine and _published(one)]
    return sorted(same, key=lambda one: (str(_published(one)), one.id))


def _kin(source: Known, others: Sequence[Known]) -> list[Known]:
    numbered = [one for one in others if _shared_number(source, one)]
    return numbered or [one for one in others if _kindred(source, one)]


def _shared_number(source: Known, other: Known) -> str:
    """The RIN or docket that both have, in words; "" when there is none."""
    mine, theirs = source.document.record, other.document.record
    for name, own, its in (("RIN", mine.rins, theirs.rins), ("docket", mine.docket_ids, theirs.docket_ids)):
        shared = sorted(one for one in own if one.upper() in _upper(its))
        if shared:
            return shared[0] if name in shared[0].lower() else f"{name} {shared[0]}"
    return ""


def _titled(source: Known, other: Known) -> str:
    """The other's title where ours is the same, or where our words quote it; else ""."""
    mine, theirs = source.document.record, other.document.record
    title = _SUFFIX.sub("", theirs.title).casefold()
    words = f"{mine.title} {mine.abstract or ''}".casefold()
    quoted = len(title) >= _LEAST_QUOTED and title in words
    return theirs.title if quoted or _SUFFIX.sub("", mine.title).casefold() == title else ""


def _kindred(source: Known, other: Known) -> str:
    """The other's title where ours is it or much like it, or where our words quote it; else ""."""
    mine, theirs = source.document.record, other.document.record
    if _titled(source, other):
        return theirs.title
    own, its = _telling(mine.title), _telling(theirs.title)
    shared = own & its
    alike = len(shared) >= _LEAST_SHARED and len(shared) >= 0.6 * min(len(own), len(its))
    return theirs.title if alike else ""


def _telling(title: str) -> set[str]:
    words = re.findall(r"[a-z0-9]{3,}", _SUFFIX.sub("", title).casefold())
    return set(words) - _COMMON


def _one(
    relation: Relation, fitting: Sequence[Known], how: str, sure: Confidence = Confidence.CERTAIN
) -> Resolved:
    if len(fitting) == 1:
        return Resolved(relation, fitting[0], how, sure)
    return _none(relation, SEVERAL.format(len(fitting)) if fitting else UNKNOWN)


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
