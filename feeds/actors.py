"""Who may do what to an earlier document: which acts a kind of document can do, and whose acts are only told. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from feeds.facts import Kind, RelationKind
from feeds.kinds import kind
from feeds.model import Record

# What any document can do to another of its sort; the rest changes what binds.
_MILD = frozenset(
    {
        RelationKind.CORRECTS,
        RelationKind.EXTENDS_COMMENT_PERIOD,
        RelationKind.REOPENS_COMMENT_PERIOD,
        RelationKind.AMENDS,
    }
)
_ONLY_TELLS = frozenset({Kind.PRESS_RELEASE})
_BINDS_NOBODY = frozenset({Kind.GUIDANCE, Kind.MEETING, Kind.PAPERWORK})
_BINDING = re.compile(r"\b(?:(?:final|interim|temporary) (?:\w{1,12} )?rules?|rules?|IFRs?)\b", re.IGNORECASE)
_PENDING = re.compile(
    r"\b(?:proposed|propos\w{2,4}|NPRMs?|NOPRs?|ANPRMs?|SNPRMs?|rulemakings?|notices?|notifications?|inquiry|documents?|petitions?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\A(?:notice(?:;|,| and| of) )?(?:requests? for (?:public |further )?(?:comments?|information|input)|inquiry)\W*(?:\Z|on\b|about\b|regarding\b)",
    re.IGNORECASE,
)
# Agencies whose acts on exports documents of the others tell of.
_AGENCIES = {
    r"BIS|Bureau of Industry and Security|Industry and Security Bureau|Commerce": ("industry-and-security-bureau", "commerce-department"),
    r"OFAC|Foreign Assets Control|Treasury": ("foreign-assets-control-office", "treasury-department"),
    r"DDTC|Defense Trade Controls|State Department|Department of State": ("state-department",),
    r"DOE|Department of Energy|Energy Department": ("energy-department",),
    r"NRC|Nuclear Regulatory Commission": ("nuclear-regulatory-commission",),
    r"DoD|Department of Defense|Defense Department": ("defense-department",),
    r"CBP|Customs and Border Protection": ("u-s-customs-and-border-protection", "homeland-security-department"),
    r"USTR|Trade Representative": ("trade-representative-office-of-united-states",),
}  # fmt: skip
Others = tuple[re.Pattern[str], re.Pattern[str]]


@cache
def others_than(agencies: frozenset[str]) -> Others | None:
    """The names of agencies that are none of a document's own, and its own; None where its own are not all of these."""
    own = [names for names, slugs in _AGENCIES.items() if agencies.intersection(slugs)]
    rest = [names for names in _AGENCIES if names not in own]
    if not own or not agencies.issubset(slug for slugs in _AGENCIES.values() for slug in slugs):
        return None
    return (
        re.compile(rf"\b(?:{'|'.join(rest)})\b"),
        re.compile(rf"\b(?:{'|'.join(own)}|[Tt]his|[Tt]hese|[Ww]e)\b"),
    )


@dataclass(frozen=True, slots=True)
class Actor:
    """A document as one that acts: what it is, what its action says outright, whether it only asks, and who is another."""

    kind: Kind
    acted: frozenset[RelationKind]
    asks: bool
    others: Others | None

    def may(self, act: RelationKind, said: str) -> bool:
        """Whether a document of its kind does what these words say: a proposal, or what only asks, ends and moves at
        most what was only proposed or announced, unless its action states the act; what only tells does nothing."""
        if self.kind in _ONLY_TELLS:
            return False
        if act in _MILD or act in self.acted:
            return True
        if self.kind is Kind.PROPOSED_RULE or self.asks:
            return _PENDING.search(said) is not None
        return self.kind not in _BINDS_NOBODY or not _BINDING.search(said) or bool(_PENDING.search(said))


def actor_of(record: Record, acted: Collection[RelationKind]) -> Actor:
    """The document as one that acts; `acted` are the acts that its action states."""
    slugs = frozenset(agency.slug for agency in record.agencies if agency.slug)
    asks = any(_ASKS.match(head) for head in (record.action, record.title) if head)
    return Actor(kind(record), frozenset(acted), asks, others_than(slugs))
