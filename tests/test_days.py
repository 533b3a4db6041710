"""Days and citations as they are written in prose."""

import pytest

from feeds.citations import Citation
from feeds.days import stated_days
from feeds.extract import citation_of, fr_citations


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("January 25-26, 2031", ["2031-01-25", "2031-01-26"]),
        ("5 January 2031", ["2031-01-05"]),
        ("2031-01-05", ["2031-01-05"]),
        ("1/5/31 and 01/05/2031", ["2031-01-05", "2031-01-05"]),
        ("JANUARY 5TH, 2031", ["2031-01-05"]),
        ("January 5, at 3:30 p.m.", []),
        ("March 1 to 5 p.m. March 2, 2031", ["2031-03-02"]),
        ("15 CFR 744; 2031-00123; 13/13/31", []),
    ],
)
def test_stated_days(text: str, days: list[str]) -> None:
    found = stated_days(text)
    assert [str(day.date) for day in found] == days
    assert [day.start for day in found] == sorted(day.start for day in found)


def test_citations_with_their_spans() -> None:
    text = "published at 96 FR 1064 and 84 FR FR 29,373 (not 1096 FR 1 nor 96 FRX 1)"
    assert fr_citations(text) == (Citation(96, 1064, 13, 23), Citation(84, 29373, 28, 43))
    assert citation_of(text) == "96 FR 1064"
    assert citation_of("none") is None
