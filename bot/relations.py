"""Values of relations between stored documents: which one a statement means, how that was found, how sure."""

from dataclasses import dataclass
from enum import StrEnum

from feeds.facts import Relation, RelationKind
from feeds.model import Document


class Confidence(StrEnum):
    """How sure a link is. Only `certain` and `probable` links name a document."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    NONE = "not linked"


@dataclass(frozen=True, slots=True)
class Known:
    """A stored document and its id in the store."""

    id: int
    document: Document


@dataclass(frozen=True, slots=True)
class Resolved:
    """A relation and the stored document it points at; `how` says by what, or why there is none.

    `target` is None where no stored document fits, or more than one does.
    """

    relation: Relation
    target: Known | None
    how: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Later:
    """A stored document that says something of the one asked about, and what.

    `became` is what others say of that document: a delay may itself be withdrawn.
    """

    source: Known
    resolved: Resolved
    became: tuple["Later", ...] = ()


# What changes an earlier document, as against what only follows it or stands beside it.
CHANGING = frozenset(RelationKind) - {RelationKind.RELATED, RelationKind.PACKAGE}


def parents(document: Document, resolved: tuple[Resolved, ...]) -> tuple[int, ...]:
    """Under whose post the news of a document belongs: what it changes, and, of a page that has no
    number of its own, the documents it speaks of."""
    if document.record.number is None:
        return tuple(dict.fromkeys(one.target.id for one in resolved if one.target))
    return changed(resolved)


def changed(resolved: tuple[Resolved, ...]) -> tuple[int, ...]:
    """The ids of the stored documents that these relations change, each once."""
    return tuple(
        dict.fromkeys(one.target.id for one in resolved if one.target and one.relation.kind in CHANGING)
    )
