"""Which stored document is meant: every way to find it, and every reason not to link."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.relations import Confidence, Known, Resolved, changed
from bot.resolve import covers, resolve
from feeds.facts import Evidence, Kind, OrderTerms, Relation, RelationKind
from tests.build import denial, rule
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
        ({"numbers": ("2031-00077",)}, [stored(1)], "no stored document was recognised"),
        ({"citations": ("96 FR 505",)}, [stored(1)], "no stored document was recognised"),
        ({"citations": ("95 FR 501",)}, [stored(1)], "no stored document was recognised"),
        (
            {"citations": ("96 FR 502",), "dates": (date(2031, 1, 7),)},
            [stored(1)],
            "the citation and the date do not name the same document",
        ),
        ({"citations": ("96 FR 502",)}, [stored(1), stored(2)], "2 stored documents fit"),
        ({"dates": (EARLIER,)}, [stored(1), stored(2)], "2 stored documents fit"),
        (
            {"dates": (EARLIER,)},
            [stored(1, title="Fees for Invented Permits", **NOTHING)],
            "nothing else ties the document of that day to it",
        ),
        ({"dates": (date(2031, 1, 8),)}, [stored(1)], "no stored document was recognised"),
        ({}, [stored(1), stored(2)], "2 stored documents fit"),
        ({}, [stored(1, **NOTHING)], "no stored document was recognised"),
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


def test_the_same_title_outranks_a_kindred_one() -> None:
    title = "Requests for Comments on the Permit of Looms; Reopening of Comment Period"
    one = only(
        source(relation(dates=(EARLIER,)), title=title, **NOTHING),
        stored(1, title="Permit of Looms, Comments: Extension of Validity", **NOTHING),
        stored(2, title="Requests for Comments on the Permit of Looms", **NOTHING),
    )
    assert one.target
    assert (one.target.id, one.how, one.confidence) == (2, "publication date and title", Confidence.PROBABLE)


@pytest.mark.parametrize(
    ("candidate", "how"),
    [
        (LOOMS | {"title": "Corrections"}, "publication date and RIN 0694-XL01"),
        ({"rins": (), "title": LOOMS["title"]}, "publication date and docket 310101-0001"),
        (NOTHING | {"title": LOOMS["title"]}, "publication date and title"),
        (NOTHING | {"title": "Fees for Invented Permits"}, "publication date and title"),
        (NOTHING | {"title": "Controls on Looms and Certain Spindles"}, None),  # much alike is not enough
        (LOOMS | {"citation": "96 FR 40"}, None),  # it stands on other pages
    ],
)
def test_a_cited_page_may_be_of_what_is_stored_without_its_citation(
    candidate: dict[str, Any], how: str | None
) -> None:
    of = source(
        relation(citations=("96 FR 502",), dates=(EARLIER,)),
        abstract="BIC corrects the rule, Fees for Invented Permits (96 FR 502).",
    )
    one = only(of, stored(1, **({"citation": None} | candidate)))
    assert (one.target and one.how) == how
    assert one.confidence is (Confidence.PROBABLE if how else Confidence.NONE)


def test_two_without_a_citation_are_not_told_apart() -> None:
    of = source(relation(citations=("96 FR 502",), dates=(EARLIER,)))
    one = only(of, stored(1, citation=None), stored(2, citation=None))
    assert (one.target, one.how) == (None, "2 stored documents fit")


def temporary(
    serial: int, day: date, *parties: str, more: bool = False, relations: tuple[Relation, ...] = ()
) -> Known:
    found = denial(number=f"2031-{serial:05d}", publication_date=day, rins=(), docket_ids=())
    facts = replace(
        found.facts, kind=Kind.TEMPORARY_DENIAL, order=OrderTerms(parties, more), relations=relations
    )
    return Known(serial, replace(found, facts=facts))


RENEWS = relation(RelationKind.EXTENDS_VALIDITY, "title")


def renewal(*parties: str, more: bool = False) -> Known:
    return temporary(99, date(2031, 9, 1), *parties, more=more, relations=(RENEWS,))


def test_a_renewal_follows_the_newest_order_against_the_same_parties() -> None:
    one = only(
        renewal("Vane Air, Inc.", "Corin Vale"),
        temporary(1, EARLIER, "Corin Vale", "VANE AIR INC."),
        temporary(2, date(2031, 3, 5), "Corin Vale", "Vane Air Inc", relations=(RENEWS,)),
        temporary(3, date(2031, 4, 5), "Corin Vale"),
    )
    assert one.target
    assert (one.target.id, one.how, one.confidence) == (2, "the same party", Confidence.PROBABLE)


@pytest.mark.parametrize(
    ("of", "candidates", "why"),
    [
        (renewal("Corin Vale"), [temporary(1, EARLIER, "Corin Vane")], "no stored document was recognised"),
        (renewal(), [temporary(1, EARLIER)], "no stored document was recognised"),
        (
            renewal("Corin Vale", more=True),
            [temporary(1, EARLIER, "Corin Vale", more=True)],
            "no stored document was recognised",
        ),
        (
            renewal("Corin Vale"),
            [temporary(1, EARLIER, "Corin Vale"), temporary(2, EARLIER, "Corin Vale")],
            "2 stored documents fit",
        ),
        (
            renewal("Corin Vale"),
            [Known(1, denial(publication_date=EARLIER))],
            "no stored document was recognised",
        ),
    ],
    ids=["others", "nobody named", "not all named", "two of one day", "no temporary denial"],
)
def test_a_renewal_is_not_linked_without_the_same_parties(
    of: Known, candidates: list[Known], why: str
) -> None:
    one = only(of, *candidates)
    assert (one.target, one.how) == (None, why)
