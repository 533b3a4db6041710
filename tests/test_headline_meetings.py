"""Headlines of meetings: closed or not, of which body, on what, and whether they were over when they were announced."""

from datetime import date

import pytest

from tests.test_headline import line

MAY = "The meeting will be held on May 3, 2031."
NOTICES = {
    "a body that only advises": ("Looms Technical Advisory Committee; Notice of Open Meeting", "", "a meeting of the Looms Technical Advisory Committee"),
    "a meeting of": ("Notice of Public Meeting of the Weaving Board (WB)", "", "a meeting of the Weaving Board"),
    "a numbered meeting": ("712th Meeting of the Commission on Thread", "", "a meeting of the Commission on Thread"),
    "a name before the word": ("Loom Safety Council Meeting", "The Loom Safety Council (LSC) will meet in May.", "a meeting of the Loom Safety Council"),
    "an abstract that calls it": ("Dye Task Force; Public Meeting", "This notice announces a meeting of the Dye Task Force.", "a meeting of the Dye Task Force"),
    "closed": ("Institute of Looms; Notice of Closed Meeting", "", "a closed meeting"),
    "closed meetings": ("Institute of Looms; Notice of Closed Meetings", "", "closed meetings"),
    "partially closed": ("Looms Advisory Panel; Notice of Partially Closed Meeting", "", "a partially closed meeting of the Looms Advisory Panel"),
    "a briefing": ("Procedures for Access to the Public Briefing on Certain Loom Controls", "It is on looms.", "a briefing on certain loom controls"),
    "a briefing on a document by its title": ("Public Briefing on Framework for Loom Diffusion", 'BIS published "Framework for Loom Diffusion" in May.', "a briefing on “Framework for Loom Diffusion”"),
    "a panel of the council": ("Loom Council; Public Meeting", "The Loom Council's Dye Panel will meet in May.", "a meeting"),
    "a meeting of a panel that the council calls": ("Loom Council; Public Meeting", "The Loom Council will convene a public meeting of its Dye Panel.", "a meeting"),
    "an agency": ("Institute of Looms; Notice of Meeting", "", "a meeting"),
    "a council that decides, and no abstract": ("Loom Council; Notice of Meeting", "", "a meeting"),
    "open and closed": ("Institute of Looms; Notice of Open and Closed Meetings", "", "a meeting"),
    "an open meeting is not a closed one": ("Looms; Notice of Open Meeting, Not Closed", "", "a meeting"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "abstract", "called"), NOTICES.values(), ids=NOTICES)
def test_a_meeting_is_called_what_the_source_calls_it(title: str, abstract: str, called: str) -> None:
    told = line(title, type="Notice", action=None, abstract=abstract, dates=MAY)
    assert told == f"Announces {called}, 3 May 2031"


def test_a_meeting_that_was_over_when_published_is_told_so() -> None:
    told = line(
        "Sunshine Act Meetings", type="Notice", action=None, dates=MAY, publication_date=date(2031, 5, 9)
    )
    assert told == "Announces a meeting, 3 May 2031 (before publication)"


UNDATED = {
    "closed": ("Institute of Looms; Notice of Closed Meeting", "Announces a closed meeting"),
    "of a body": ("Looms Advisory Committee; Notice of Open Meeting", "Announces a meeting of the Looms Advisory Committee"),
    "of a body, several": ("Looms Advisory Committee; Notice of Open Meetings", "Announces meetings of the Looms Advisory Committee"),
    "nothing but a meeting": ("Sunshine Act Meetings", None),
    "a changed one": ("Looms Advisory Committee; Amended Notice of Meeting", None),
    "no meeting": ("Looms Advisory Committees; Notice of Recruitment of Members", None),
    "decisions of meetings": ("Implementation of Loom Group Decisions From 2030 Virtual Meetings", None),
}  # fmt: skip


@pytest.mark.parametrize(("title", "told"), UNDATED.values(), ids=UNDATED)
def test_without_a_day_only_what_more_is_known_makes_a_headline(title: str, told: str | None) -> None:
    assert line(title, type="Notice", action=None) == told


def test_a_cancelled_meeting_keeps_its_body() -> None:
    told = line(
        "Loom Advisory Board",
        type="Notice",
        action="Notice of cancellation of open meeting.",
        abstract="On May 1, 2031, the Office announced a meeting of the Loom Advisory Board.",
    )
    assert told == "Cancels a meeting of the Loom Advisory Board"
