"""How the relation of a document to others reads, on a card and as the story of the document. Pure."""

from collections.abc import Iterator, Sequence

from bot.actverbs import verb, verbs
from bot.dates import show_date
from bot.message import Link, bounded
from bot.moves import MOVES, former_day, moved, name_of, put_off, stated_move
from bot.relations import CHANGING, Confidence, Later, Resolved
from bot.setdates import set_said, sets
from feeds.egress import is_web_address
from feeds.facts import DateKind, Relation, RelationKind, Weight
from feeds.model import Document

MOST_LINES = 6
MOST_LINKS = 2
_TITLE = 80
_TAIL = 40  # characters of a title that is cut, at its end

_BESIDE = frozenset({RelationKind.EXTENDS_COMMENT_PERIOD, RelationKind.REOPENS_COMMENT_PERIOD})
_MOVED = {
    DateKind.EFFECTIVE: "Effective date",
    DateKind.COMMENTS_CLOSE: "Comment deadline",
    DateKind.EXPIRES: "End",
    DateKind.COMPLIANCE: "Compliance date",
}


def relation_notes(document: Document, resolved: Sequence[Resolved]) -> tuple[str, ...]:
    """Lines for a card: what it does to which document, how that was found, and dates old → new.

    What is stated of a document that is not named (but that a rule moves its comments, besides its own changes),
    and what only follows an unknown one, is left to the text itself.
    """
    if document.record.number is None:
        return ()  # what a page names stands on its card already; it does nothing to it
    told = [one for one in resolved if one.target or one.relation.kind in CHANGING]
    lines = [
        line for one in _once(told) for line in (_sentence(document, one), _noted(document, one)) if line
    ]
    return tuple(dict.fromkeys(lines))[:MOST_LINES]


def _once(told: Sequence[Resolved]) -> list[Resolved]:
    """What is said twice of the same document is said once, as surely as it is known."""
    kept: dict[tuple[RelationKind, object], Resolved] = {}
    for one in told:
        key = (one.relation.kind, one.target.id if one.target else stated_name(one))
        known = kept.get(key)
        if known is None or (known.confidence, one.confidence) == (Confidence.PROBABLE, Confidence.CERTAIN):
            kept[key] = one
    return list(kept.values())


def relation_links(resolved: Sequence[Resolved]) -> tuple[Link, ...]:
    """Where the documents that are changed or followed stand, each once."""
    found = [
        Link(name_of(one.target.document), url)
        for one in resolved
        if one.target and (url := _address(one.target.document))
    ]
    return tuple(dict.fromkeys(found))[:MOST_LINKS]


def told_by(document: Document, resolved: Sequence[Resolved]) -> tuple[tuple[str, str], ...]:
    """What the document says of earlier ones, every relation of it, as (verb, which) pairs.

    What a page names, and by which pages a document is named, stands on the card itself.
    """
    if document.record.number is None:
        return ()
    return tuple(
        (
            verb(document, one.relation),
            _parts(
                _which(document, one),
                _step(document, one),
                _address(one.target.document) if one.target else "",
            ),
        )
        for one in resolved
    )


def told_of(document: Document, later: Sequence[Later]) -> tuple[tuple[str, str], ...]:
    """What later documents say of this one, as (verb, which) pairs."""
    return tuple(
        line
        for one in later
        if one.source.document.record.number
        for line in ((_done_by(document, one), _later(document, one)), *_fates(document, one, later))
    )


def _fates(document: Document, one: Later, later: Sequence[Later]) -> Iterator[tuple[str, str]]:
    """What was done to the later document itself, by what does not act on the first one as well."""
    told = {acting.source.id for acting in later}
    for fate in one.became:
        source = fate.source.document
        if source.record.number and fate.source.id not in told:
            done = verbs(document, fate.resolved.relation)[1]
            which = f"{done[0].lower()}{done[1:]} {_named(source)}{_matched(fate.resolved)}"
            step = _moved(source, document, fate.resolved.relation)
            yield "Then", _parts(f"{name_of(one.source.document)} {which}", step, _address(source))


def _done_by(document: Document, one: Later) -> str:
    done = verbs(document, one.resolved.relation)[1]
    target = one.resolved.target
    again = target and target.document.record.number != document.record.number  # it acts on a renewal
    return done.replace(" by", " again by") if again else done


def _later(document: Document, one: Later) -> str:
    source = one.source.document
    step = _moved(source, document, one.resolved.relation)
    said = set_said(one) if sets(one) else ""
    step = said if "(" in said or not step else step
    return _parts(f"{_named(source)}{_matched(one.resolved)}", step, _address(source))


def _sentence(document: Document, one: Resolved) -> str:
    """What is done to which document. Where nobody names it only what a rule does beside its own changes, else ""."""
    if not one.target and not stated_name(one):
        beside = document.facts.weight is Weight.BINDING and one.relation.kind in _BESIDE
        return f"{verb(document, one.relation)} {_unnamed(document, one.relation)}" if beside else ""
    return f"{verb(document, one.relation)} {_which(document, one)}"


def _unnamed(document: Document, relation: Relation) -> str:
    """A document that nobody names by number, page or day; where its comments get a day, with that."""
    found = [one for one in document.facts.dates if one.kind is MOVES.get(relation.kind)]
    if relation.kind not in _BESIDE or len(found) != 1:
        return "an earlier document"
    preposition, _, what = found[0].scope.partition(" ")
    return f"{what if preposition in {'for', 'on'} else 'an earlier document'} to {show_date(found[0].date)}"


def _which(document: Document, one: Resolved) -> str:
    if one.target:
        record = one.target.document.record
        cited = f", {record.citation}" if record.citation else ""
        return f"{name_of(one.target.document)}{cited}{_matched(one)}"
    return f"{stated_name(one) or _unnamed(document, one.relation)} ({one.how})"


def _matched(one: Resolved) -> str:
    doubt = "; probable" if one.confidence is Confidence.PROBABLE else ""
    return f" (recognised by {one.how}{doubt})"


def stated_name(one: Resolved) -> str:
    """The names that the text itself gives to the other document."""
    relation = one.relation
    numbers = [f"FR Doc. {bounded(number, 40)}" for number in relation.numbers]
    days = [f"published {show_date(day)}" for day in relation.dates]
    named = ", ".join([*numbers, *relation.citations, *days])
    return named if numbers or relation.citations or not named else f"a document {named}"


def _named(document: Document) -> str:
    day = document.record.publication_date
    when = f", published {show_date(day)}" if day else ""
    return f"{name_of(document)}{when}: {_short(document.record.title)}"


def _short(title: str) -> str:
    """A title cut in the middle: what tells a correction from a stay of the same rule stands at the end."""
    if len(title) <= _TITLE:
        return title
    tail = title[title.rfind(";") :] if ";" in title[-_TAIL:] else title[-_TAIL:].partition(" ")[2]
    gap = "" if not tail or tail.startswith(";") else " "
    return f"{bounded(title, _TITLE - len(tail))}{gap}{tail}"


def _step(document: Document, one: Resolved) -> str:
    return _moved(document, one.target.document if one.target else None, one.relation)


def _noted(document: Document, one: Resolved) -> str:
    """The step, unless a date line says it already: the old day, or by how long where no new one is known."""
    step, dates = _step(document, one), document.facts.dates
    told = any(f": {show_date(old)} → " in step for day in dates if (old := former_day(day)))
    undated = step == put_off(document) and not any(day.kind is DateKind.EFFECTIVE for day in dates)
    return "" if told or undated else step


def _moved(source: Document, target: Document | None, relation: Relation) -> str:
    """Old → new: as the two documents have them, else as the one that moves the date says both; not of a part."""
    if relation.in_part:
        return ""
    kind = relation.kind
    step = (moved(source, target, kind) if target else None) or stated_move(source, kind)
    if step is None and kind is RelationKind.DELAYS_EFFECTIVE_DATE:
        return put_off(source)
    return (
        f"{_MOVED[MOVES.get(kind, DateKind.EFFECTIVE)]}: {show_date(step[0])} → {show_date(step[1])}"
        if step
        else ""
    )


def _parts(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _address(document: Document) -> str:
    """The official text, else the page, else the inspection copy; "" where none may be shown."""
    held = document.record.links
    urls = (held.official_pdf, held.page, held.inspection_pdf, held.web)
    return next((url for url in urls if url and is_web_address(url)), "")
