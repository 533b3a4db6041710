"""Which stored document is meant: every way to find it, and every reason not to link."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.relations import Confidence, Known, Resolved, changed
from bot.resolve import SEVERAL, UNKNOWN, UNTIED, covers, resolve
from feeds.facts import Evidence, Kind, OrderTerms, Relation, RelationKind
from tests.build import rule
from tests.invented_documents import published

EARLIER = date(2031, 1, 6)
LOOMS: dict[str, Any] = {
    "title": "Controls on Certain Looms and Spindles",
    "rins": ("0694-XL01",),
    "docket_ids": ("310101-0001",),
}
NOTHING: dict[str, Any] = {"rins": (), "docket_ids": ()}


def relation(kind: RelationKind = RelationKind.CORRECTS, field: str = "dates", **names: Any) -> Relation:
    empty: dict[str, Any] = dict.fromkeys(("numbers", "citations", "dates", "rins", "dockets"), ())
    return Relation(kind, **(empty | names), evidence=Evidence(field, 0, 8, "corrects"))


def stored(serial: int, day: date = EARLIER, **fields: Any) -> Known:
    plain = LOOMS | {"citation": "96 FR 501", "page_count": 4}
    return Known(serial, rule(number=f"2031-{serial:05d}", publication_date=day, **(plain | fields)))


def source(*relations: Relation, **fields: Any) -> Known:
    plain = LOOMS | {"citation": "96 FR 9000", "dates": "The rule at 96 FR 502 is corrected."}
    found = rule(number="2031-09999", publication_date=date(2031, 3, 5), **(plain | fields))
    return Known(99, replace(found, facts=replace(found.facts, relations=relations)))


def only(of: Known, *candidates: Known) -> Resolved:
    (one,) = resolve(of, candidates)
    assert (one.target is None) == (one.confidence is Confidence.NONE)
    return one


@pytest.mark.parametrize(
    ("names", "fields", "how", "sure"),
    [
        ({"numbers": ("2031-00001",)}, {}, "FR document number in DATES", "certain"),
        ({"citations": ("96 FR 501",)}, {}, "citation in the text", "certain"),
        ({"citations": ("96 FR 502",)}, {}, "citation in DATES", "certain"),
        ({"citations": ("96 FR 502",), "dates": (EARLIER,)}, {}, "citation in DATES", "certain"),
        ({"dates": (EARLIER,)}, {}, "publication date and RIN 0694-XL01", "certain"),
        ({"dates": (EARLIER,)}, {"rins": ()}, "publication date and docket 310101-0001", "certain"),
        ({"dates": (EARLIER,)}, NOTHING, "publication date and title", "probable"),
        ({}, {}, "shared RIN 0694-XL01", "probable"),
    ],
)
def test_the_one_that_fits_is_linked(
    names: dict[str, Any], fields: dict[str, Any], how: str, sure: str
) -> None:
    one = only(
        source(relation(**names), **fields),
        stored(1),
        stored(2, date(2031, 1, 7), citation="96 FR 700", **NOTHING),
    )
    assert one.target
    assert (one.target.id, one.how, one.confidence) == (1, how, sure)


@pytest.mark.parametrize(
    ("names", "candidates", "why"),
    [
        ({"numbers": ("2031-00077",)}, [stored(1)], UNKNOWN),
        ({"citations": ("96 FR 505",)}, [stored(1)], UNKNOWN),
        ({"citations": ("95 FR 501",)}, [stored(1)], UNKNOWN),
        (
            {"citations": ("96 FR 502",), "dates": (date(2031, 1, 7),)},
            [stored(1)],
            "the citation and the date do not name the same document",
        ),
        ({"citations": ("96 FR 502",)}, [stored(1), stored(2)], SEVERAL.format(2)),
        ({"dates": (EARLIER,)}, [stored(1), stored(2)], SEVERAL.format(2)),
        (
            {"dates": (EARLIER,)},
            [stored(1, title="Fees for Invented Permits", **NOTHING)],
            UNTIED,
        ),
        ({"dates": (date(2031, 1, 8),)}, [stored(1)], UNKNOWN),
        ({}, [stored(1), stored(2)], SEVERAL.format(2)),
        ({}, [stored(1, **NOTHING)], UNKNOWN),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_linked_and_says_why(
    names: dict[str, Any], candidates: Iterable[Known], why: str
) -> None:
    one = only(source(relation(**names)), *candidates)
    assert (one.target, one.how) == (None, why)


def test_of_two_on_one_page_the_kindred_one_is_probable() -> None:
    one = only(source(relation(citations=("96 FR 502",))), stored(1), stored(2, title="Fees", **NOTHING))
    assert one.target
    assert (one.target.id, one.confidence) == (1, Confidence.PROBABLE)


def test_a_title_that_the_abstract_quotes_is_kin() -> None:
    abstract = "BIC corrects the rule, Fees for Invented Permits, published on January 6, 2031."
    one = only(
        source(relation(dates=(EARLIER,)), abstract=abstract, title="Corrections", **NOTHING),
        stored(1, title="Fees for Invented Permits", **NOTHING),
        stored(2, title="Registers of Invented Ships", **NOTHING),
    )
    assert one.target
    assert (one.target.id, one.how) == (1, "publication date and title")


def test_nothing_later_and_not_itself_is_meant() -> None:
    of = source(relation())
    assert only(of, of, stored(1, date(2031, 4, 1))).target is None


def test_a_companion_is_of_the_same_day() -> None:
    own = date(2031, 3, 5)
    of = source(relation(RelationKind.PACKAGE, dates=(own,)))
    one = only(of, stored(1), stored(2, own))
    assert one.target
    assert (one.target.id, one.how) == (2, "the same issue")
    assert changed((one,)) == ()


def test_an_earlier_document_that_is_only_followed_needs_a_name() -> None:
    one = only(source(relation(RelationKind.RELATED)), stored(1))
    assert (one.target, one.how) == (None, "it names no document")


@pytest.mark.parametrize(
    ("citation", "pages", "cited", "inside"),
    [
        ("96 FR 501", 4, "96 FR 501", True),
        ("96 FR 501", 4, "96 FR 504", True),
        ("96 FR 501", 4, "96 FR 505", False),
        ("96 FR 501", None, "96 FR 501", True),
        ("96 FR 501", None, "96 FR 502", False),
        (None, 4, "96 FR 501", False),
    ],
)
def test_a_document_has_its_pages(citation: str | None, pages: int | None, cited: str, inside: bool) -> None:
    assert covers(published(citation=citation, page_count=pages), cited) is inside


def test_of_two_kindred_titles_the_same_one_is_meant() -> None:
    same = stored(1, title="Request on Invented Looms and Invented Shuttles", **NOTHING)
    kindred = stored(2, title="Fees for Invented Looms and Shuttles", **NOTHING)
    of = source(
        relation(dates=(EARLIER,)),
        title="Request on Invented Looms and Invented Shuttles; Reopening",
        **NOTHING,
    )
    one = only(of, same, kindred)
    assert one.target
    assert (one.target.id, one.how) == (1, "publication date and title")


def test_a_page_that_is_not_known_yet_is_found_by_the_day_and_what_both_share() -> None:
    named = relation(citations=("96 FR 501",), dates=(EARLIER,))
    one = only(source(named), stored(1, citation=None))
    assert one.target
    assert (one.target.id, one.confidence) == (1, Confidence.PROBABLE)
    other = only(source(named), stored(1, citation="96 FR 900"))
    assert (other.target, other.how) == (None, UNKNOWN)


def test_a_renewal_goes_on_from_the_newest_denial_of_the_same_parties() -> None:
    def order(known: Known, *parties: str) -> Known:
        facts = replace(
            known.document.facts, kind=Kind.TEMPORARY_DENIAL, order=OrderTerms(parties=parties, more=False)
        )
        return Known(known.id, replace(known.document, facts=facts))

    renewal = order(
        source(relation(kind=RelationKind.EXTENDS_VALIDITY), **NOTHING), "Roe Airlines d/b/a R7 Airlines"
    )
    first = order(stored(1, date(2030, 1, 6), **NOTHING), "Roe Airlines")
    newest = order(stored(2, **NOTHING), "Roe Airlines")
    other = order(stored(3, **NOTHING), "Roe Airlines", "Ansel Roe")
    one = only(renewal, newest, first, other)
    assert one.target
    assert (one.target.id, one.how, one.confidence) == (2, "the same party", Confidence.PROBABLE)
