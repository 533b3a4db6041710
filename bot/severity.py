"""How much weight a document carries, in a word and a colour: the word says it to those who see no colour."""

import re
from dataclasses import dataclass

from bot.message import Card
from feeds.facts import Kind, Weight


@dataclass(frozen=True, slots=True)
class Severity:
    """`label` for people, `color` as 0xRRGGBB for platforms that draw one."""

    label: str
    color: int


_WORDS = re.compile(r"[a-z]+")
SHORT_WORD = 3  # letters: "or" says nothing
_RED, _AMBER, _BLUE, _VIOLET, _GREY = 0xC62828, 0xD98200, 0x1E6FD9, 0x7B3FB5, 0x5F6B7A

REGULATION = Severity("Regulation", _RED)
RULE_DOCUMENT = Severity("Rule document", _RED)
BINDING = Severity("Binding change", _RED)
CHANGE = Severity("Correction or change", _AMBER)
WITHDRAWN = Severity("Withdrawn", _AMBER)
PROPOSAL = Severity("Proposal", _BLUE)
ORDER = Severity("Order", _VIOLET)
PRESIDENTIAL = Severity("Presidential document", _VIOLET)
ANNOUNCEMENT = Severity("Announcement", _GREY)
NOTICE = Severity("Notice", _GREY)
PRESS_RELEASE = Severity("Press release", _GREY)
GUIDANCE = Severity("Guidance", _GREY)
DOCUMENT = Severity("Document", _GREY)

# "Regulation" only where the document calls itself a final or interim rule: what the source files
# under "Rule" may merely announce a briefing.
_BY_KIND = {
    Kind.FINAL_RULE: REGULATION,
    Kind.INTERIM_FINAL_RULE: REGULATION,
    Kind.RULE: RULE_DOCUMENT,
    Kind.PROPOSED_RULE: PROPOSAL,
    Kind.CORRECTION: CHANGE,
    Kind.DENIAL_ORDER: ORDER,
    Kind.TEMPORARY_DENIAL: ORDER,
    Kind.PRESIDENTIAL: PRESIDENTIAL,
    Kind.MEETING: NOTICE,
    Kind.PAPERWORK: NOTICE,
    Kind.NOTICE: NOTICE,
    Kind.PRESS_RELEASE: PRESS_RELEASE,
    Kind.GUIDANCE: GUIDANCE,
}
_NAMED = {kind.value: kind for kind in Kind}
_RULES = frozenset({Kind.FINAL_RULE, Kind.INTERIM_FINAL_RULE, Kind.RULE})
_CALM = frozenset({NOTICE, PRESS_RELEASE, GUIDANCE})


def severity(card: Card) -> Severity:
    """The weight of a message: what happened to the document first, then what it does, then what it is.

    A card says what happened in its heading (see `bot.card.event_card`).
    """
    if card.heading.startswith("Withdrawn"):
        return WITHDRAWN
    if card.heading.startswith("Changed"):
        return CHANGE
    kind = _NAMED.get(card.kind, Kind.UNKNOWN)
    by_kind = _BY_KIND.get(kind, DOCUMENT)
    return by_kind if card.weight is None else _weighed(card.weight, kind, by_kind)


def weighed_heading(card: Card) -> str:
    """The weight in words before the heading, unless the heading says it already: Changed, Withdrawn, notice."""
    label = severity(card).label
    said = set(_WORDS.findall(card.heading.lower()))
    words = tuple(word for word in label.lower().split() if len(word) > SHORT_WORD)
    told = any(one.startswith(words) for one in said)
    return card.heading if told else f"{label} · {card.heading}"


def _weighed(weight: Weight, kind: Kind, by_kind: Severity) -> Severity:
    """What it does; a notice that changes what binds is no regulation, a "rule" that only announces none either."""
    if weight is Weight.BINDING:
        return REGULATION if kind in _RULES else BINDING
    if weight is Weight.PROPOSAL:
        return PROPOSAL
    if weight is Weight.ADJUSTMENT:
        return CHANGE
    if weight is Weight.ORDER:
        return PRESIDENTIAL if kind is Kind.PRESIDENTIAL else ORDER
    return by_kind if by_kind in _CALM else ANNOUNCEMENT
