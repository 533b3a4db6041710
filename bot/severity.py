"""How much weight a document carries, in a word and a colour: the word says it to those who see no colour."""

from dataclasses import dataclass

from bot.message import Card
from feeds.facts import Kind


@dataclass(frozen=True, slots=True)
class Severity:
    """`label` for people, `color` as 0xRRGGBB for platforms that draw one."""

    label: str
    color: int


REGULATION = Severity("Regulation", 0xC62828)
RULE_DOCUMENT = Severity("Rule document", 0xC62828)
CHANGE = Severity("Correction or change", 0xD98200)
WITHDRAWN = Severity("Withdrawn", 0xD98200)
PROPOSAL = Severity("Proposal", 0x1E6FD9)
ORDER = Severity("Order", 0x7B3FB5)
PRESIDENTIAL = Severity("Presidential document", 0x7B3FB5)
NOTICE = Severity("Notice", 0x5F6B7A)
DOCUMENT = Severity("Document", 0x5F6B7A)

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
}


def severity(card: Card) -> Severity:
    """The weight of a message: what happened to the document first, then what it is.

    A card says what happened in its heading (see `bot.card.event_card`).
    """
    if card.heading.startswith("Withdrawn"):
        return WITHDRAWN
    if card.heading.startswith("Changed"):
        return CHANGE
    return next((found for kind, found in _BY_KIND.items() if kind.value == card.kind), DOCUMENT)
