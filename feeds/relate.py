"""What a document says of earlier ones: which it changes or follows, and how it names them. Pure."""

from collections.abc import Iterator
from datetime import date

from feeds.actors import Actor, actor_of
from feeds.acts import CORRECTION, CORRECTIVE_ACTION, SAID, SAME_ISSUE, STATED, found
from feeds.done import is_headed
from feeds.extent import PARTLY, is_of_a_part, says_rest_stays
from feeds.facts import Evidence, Relation, RelationKind
from feeds.fulltext import FullText, Role, prose_of
from feeds.mentions import Mention, mentions, united
from feeds.model import Record
from feeds.objects import Act, Sentence, is_aside, named_with
from feeds.sentences import sentences

# What stands in a field, and in which part of the text where the field is empty: a filing has no other.
_PROSE = (("dates", Role.DATES), ("abstract", Role.SUMMARY))
_HEADS = ("title", "action")
MOST_RELATIONS = 20
_ENDED = frozenset(
    {RelationKind.WITHDRAWS, RelationKind.SUPERSEDES, RelationKind.STAYS, RelationKind.SUSPENDS}
)


def relations(record: Record, text: FullText | None = None) -> tuple[Relation, ...]:
    """Every relation to another document that title, action, dates or abstract state, most telling first.

    Of the text its DATES and SUMMARY are read, each where the record lacks its own.
    An act without a stated document gives a relation that names none; an earlier document without an
    act, or with one that is not done, is `related`. Nothing is inferred from what a reader may know.
    """
    heads = _heads(record)
    actor = actor_of(record, {one.kind for one in heads if one.evidence.field == "action"})
    read = [
        one
        for name, role in _PROSE
        for field, prose, start in prose_of(record, name, role, text)
        for one in _sentences(field, prose, start, record.publication_date, actor)
    ]
    stated = _stated(record, [one for one in heads if actor.may(one.kind, one.evidence.text)], read)
    kinds = dict.fromkeys(one.kind for one in stated)
    made = [one for kind in kinds for one in _relations(kind, stated, read)]
    made += list(_asides(read, made)) if made else _followed(read)
    return tuple([*_of_fields(record, made), *made, *_package(record, read)][:MOST_RELATIONS])


def _heads(record: Record) -> list[Act]:
    """What title and action state outright."""
    return [
        Act(kind, _evidence(field, 0, words.span(), text), bool(PARTLY.search(words[0])))
        for field in _HEADS
        if (text := getattr(record, field))
        for kind, words, done in found(STATED, text)
        if done
    ]


def _sentences(
    field: str, prose: str, offset: int, published: date | None, actor: Actor
) -> Iterator[Sentence]:
    for begin, end in sentences(prose):
        text, start = prose[begin:end], offset + begin
        acts, undone = [], False
        for kind, words, done in found(SAID, text, actor.others):
            if done and actor.may(kind, words[0]):
                part = is_of_a_part(kind, text, *words.span())
                acts.append(Act(kind, _evidence(field, start, words.span(), text), part))
            else:
                undone = True
        yield Sentence(field, start, text, mentions(text, published), tuple(acts), undone)


def _stated(record: Record, acts: list[Act], read: list[Sentence]) -> list[Act]:
    """Every act with its evidence: of title and action, then of the sentences."""
    said = [act for one in read for act in one.acts]
    corrected = [
        Act(RelationKind.CORRECTS, _evidence(field, 0, words.span(), text), False)
        for field in _HEADS
        if (text := getattr(record, field)) and (words := CORRECTION.search(text))
        if is_headed(text, *words.span())
    ]
    told = any(one.named for one in read) or any(one.kind is RelationKind.CORRECTS for one in said)
    if corrected and (not record.abstract or told or CORRECTIVE_ACTION.match(record.action or "")):
        acts = [*acts, *corrected]
    return [*acts, *said]


def _relations(kind: RelationKind, stated: list[Act], read: list[Sentence]) -> Iterator[Relation]:
    """One relation for each document that the act is about; one without a name where none is named."""
    evidence = next(one.evidence for one in stated if one.kind is kind)
    named = united(named_with(kind, read))
    for one in named or (None,):
        part = _in_part(kind, one, stated, read)
        yield _relation(kind, one, evidence, in_part=part)


def _in_part(kind: RelationKind, named: Mention | None, stated: list[Act], read: list[Sentence]) -> bool:
    """Whether the head or a sentence of the act, of those that name the document or none, says that of a part only."""
    elsewhere = {
        act.evidence
        for one in read
        if named and one.named and not any(_within(it, named) for it in one.named)
        for act in one.acts
    }
    if any(one.in_part for one in stated if one.kind is kind and one.evidence not in elsewhere):
        return True
    return kind in _ENDED and any("remain" in one.text and says_rest_stays(one.text) for one in read)


def _asides(read: list[Sentence], made: list[Relation]) -> Iterator[Relation]:
    """What a sentence of an act names in passing: "which was delayed on … (96 FR 6025)", or without doing to it what it
    speaks of: it only follows that."""
    for sentence in read:
        for one in sentence.named if made else ():
            known = any(
                set(one.citations) & set(it.citations) or set(one.numbers) & set(it.numbers) for it in made
            )
            passing = bool(sentence.acts) or sentence.undone or is_aside(sentence.text, one)
            if not known and (one.citations or one.numbers) and passing:
                evidence = _evidence(sentence.field, sentence.start, (one.start, one.end), sentence.text)
                yield _relation(RelationKind.RELATED, one, evidence)


def _followed(read: list[Sentence]) -> Iterator[Relation]:
    """Earlier documents that are named without anything being done to them."""
    for one in united(mention for sentence in read for mention in sentence.named):
        place = next(place for place in read if any(_within(named, one) for named in place.named))
        first = next(named for named in place.named if _within(named, one))
        evidence = _evidence(place.field, place.start, (first.start, first.end), place.text)
        yield _relation(RelationKind.RELATED, one, evidence)


def _within(named: Mention, whole: Mention) -> bool:
    """Whether the mention is one of those that `whole` was put together from."""
    return (
        set(named.dates) <= set(whole.dates)
        and set(named.citations) <= set(whole.citations)
        and set(named.numbers) <= set(whole.numbers)
    )


def _of_fields(record: Record, made: list[Relation]) -> Iterator[Relation]:
    """What the record's own fields say: the corrected number, the documents that a page links to."""
    of = record.correction_of
    if of and not any(of in one.numbers for one in made):
        evidence = Evidence("correction_of", 0, len(of), of)
        yield Relation(RelationKind.CORRECTS, (of,), (), (), (), (), evidence)
    for number in record.references:
        evidence = Evidence("references", 0, len(number), number)
        yield Relation(RelationKind.RELATED, (number,), (), (), (), (), evidence)


def _package(record: Record, read: list[Sentence]) -> Iterator[Relation]:
    day = record.publication_date
    for one in read:
        lowered = one.text.lower()
        words = SAME_ISSUE.search(one.text) if "issue" in lowered or "today's" in lowered else None
        if words and day:
            evidence = _evidence(one.field, one.start, words.span(), one.text)
            yield Relation(RelationKind.PACKAGE, (), (), (day,), (), (), evidence)
            return


def _relation(
    kind: RelationKind, named: Mention | None, evidence: Evidence, *, in_part: bool = False
) -> Relation:
    if named is None:
        return Relation(kind, (), (), (), (), (), evidence, in_part)
    return Relation(kind, named.numbers, named.citations, named.dates, (), (), evidence, in_part)


def _evidence(field: str, offset: int, span: tuple[int, int], text: str) -> Evidence:
    start, end = span
    return Evidence(field, offset + start, offset + end, text[start:end])
