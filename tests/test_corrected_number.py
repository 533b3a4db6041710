"""The number that a correction bears is said once: in the headline, and not in a note as well."""

from dataclasses import replace

from bot.card import document_card
from feeds.model import Document
from feeds.understand import understand
from tests.build import DAY, rule


def test_the_number_that_a_headline_says_is_corrected_is_not_said_again() -> None:
    record = replace(rule().record, number="C1-2031-00009", correction_of="2031-00009", abstract=None)
    document = Document(record, understand(record), ())
    card = document_card(document, "America/New_York", today=DAY)
    assert card.headline == "Corrects FR Doc. 2031-00009"
    assert not [one for one in card.notes if "Corrects" in one]
