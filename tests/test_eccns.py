"""The shipped list of control numbers."""

import re
from datetime import date

from feeds.eccns import TABLE, known_eccns
from feeds.topics import TABLE as TOPICS


def test_every_number_is_well_formed_and_dated() -> None:
    for code, listing in known_eccns().items():
        assert re.fullmatch(r"[0-9][A-EY][0-9]{3}", code)
        assert listing.status in {"current", "series", "retired"}
        assert date(2000, 1, 1) < listing.date
        assert listing.source


def test_no_number_is_listed_twice() -> None:
    codes = re.findall(r"\b[0-9][A-EY][0-9]{3}\b", re.sub(r"(?m)^(?:#|source).*$", "", TABLE.read_text()))
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_the_numbers_that_topics_rest_on_are_known() -> None:
    named = set(re.findall(r'"([0-9][A-E][0-9]{3})"', TOPICS.read_text()))
    assert sorted(named - set(known_eccns())) == []


def test_a_number_lived_and_was_retired() -> None:
    listing = known_eccns()["3B090"]
    assert (listing.status, listing.date) == ("retired", date(2023, 11, 17))
