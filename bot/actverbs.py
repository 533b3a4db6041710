"""The verbs by which a line tells what one document does to another, whole or in part. Pure."""

import re

from bot.moves import excepts
from feeds.facts import ORDERS, Relation, RelationKind
from feeds.model import Document

_VERBS = {
    RelationKind.CORRECTS: ("Corrects", "Corrected by"),
    RelationKind.EXTENDS_COMMENT_PERIOD: ("Extends the comment period of", "Comment period extended by"),
    RelationKind.REOPENS_COMMENT_PERIOD: ("Reopens the comment period of", "Comment period reopened by"),
    RelationKind.DELAYS_EFFECTIVE_DATE: ("Delays the effective date of", "Effective date delayed by"),
    RelationKind.SETS_EFFECTIVE_DATE: ("Sets an effective date for", "Effective date set by"),
    RelationKind.WITHDRAWS: ("Withdraws", "Withdrawn by"),
    RelationKind.AMENDS: ("Amends", "Amended by"),
    RelationKind.STAYS: ("Stays", "Stayed by"),
    RelationKind.SUSPENDS: ("Suspends", "Suspended by"),
    RelationKind.LIFTS: ("Ends a stay or suspension of", "Stay or suspension ended by"),
    RelationKind.EXTENDS_COMPLIANCE: ("Moves the compliance date of", "Compliance date moved by"),
    RelationKind.EXTENDS_VALIDITY: ("Extends", "Extended by"),
    RelationKind.SUPERSEDES: ("Supersedes", "Superseded by"),
    RelationKind.RELATED: ("Follows", "Followed by"),
    RelationKind.PACKAGE: ("Appears together with", "Appears together with"),
}
_OF_ORDERS = _VERBS | {RelationKind.EXTENDS_VALIDITY: ("Renews", "Renewed by")}
_EXTENDED = re.compile(r"\b(?:controls|import restrictions)\b", re.IGNORECASE)  # no document as a whole
_FIRST_WORD, _IN_PART = re.compile(r"\A\w+"), r"\g<0> in part"


def verbs(document: Document, relation: Relation) -> tuple[str, str]:
    """What the relation does to the document, and what is done to that by it; "in part" where no more is done."""
    does, done = (_OF_ORDERS if document.facts.kind in ORDERS else _VERBS)[relation.kind]
    return (
        (_FIRST_WORD.sub(_IN_PART, does), done.replace(" by", " in part by"))
        if relation.in_part
        else (does, done)
    )


def verb(document: Document, relation: Relation) -> str:
    """What is done, in the source's verb where a rule is rescinded; "with exceptions" where its sentence has them.

    What is extended may be controls that a document brought, not the document.
    """
    spot = relation.evidence
    if relation.kind is RelationKind.EXTENDS_VALIDITY and (what := _EXTENDED.search(spot.text)):
        return f"Extends {what[0].lower()} of"
    if relation.kind is not RelationKind.WITHDRAWS or "rescind" not in spot.text.lower():
        return verbs(document, relation)[0]
    if relation.in_part:
        return "Rescinds in part"
    return "Rescinds, with exceptions," if excepts(document, relation) else "Rescinds"
