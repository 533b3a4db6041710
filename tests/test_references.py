"""What a document names, and the official place of each."""

import pytest

from feeds.facts import ReferenceKind
from feeds.model import Agency, CfrReference, Links, Record, Status, Witness
from feeds.references import MOST, references
from feeds.understand import understand

BUREAU = Agency("Industry and Security Bureau", "industry-and-security-bureau")
OTHER = Agency("Widget Office", "widget-office")


def a_record(abstract: str | None = None, *, title: str = "Widgets", agency: Agency = BUREAU) -> Record:
    return Record(
        source="test",
        witness=Witness.JSON,
        status=Status.PUBLISHED,
        number="2031-00001",
        title=title,
        links=Links(),
        abstract=abstract,
        agencies=(agency,),
    )


def told(record: Record, text: str | None = None) -> list[str]:
    return [f"{one.kind}: {one.value}" for one in references(record, text)]


NAMED = {
    "a citation": ("published at 96 FR 1,064.", ["citation: 96 FR 1064"]),
    "a document": ("(FR Doc. 2031-00123)", ["document: 2031-00123"]),
    "a document with a space": ("FR Doc. 2031- 00123", ["document: 2031-00123"]),
    "an old document": ("FR Doc. E8-19102", ["document: E8-19102"]),
    "a correction": ("FR Doc. No. C1-2031-16628", ["document: C1-2031-16628"]),
    "a web address": (
        "see federalregister.gov/documents/2031/01/02/2031-00123/the-slug-of-a-person",
        ["document: 2031-00123"],
    ),
    "a bare number": ("the notice 2031-00123 said so", []),
    "a CVE id": ("fixes CVE-2031-00123", []),
    "a section": ("amends § 744.11 of the rules", ["cfr: 15 CFR 744.11"]),
    "a paragraph": ("under Section 742.6(a)(6)", ["cfr: 15 CFR 742.6(a)(6)"]),
    "sections": ("in §§ 744.16, 744.21, and 744.23", ["cfr: 15 CFR 744.16", "cfr: 15 CFR 744.21", "cfr: 15 CFR 744.23"]),
    "parts": ("15 CFR parts 734 and 744", ["cfr: 15 CFR 734", "cfr: 15 CFR 744"]),
    "a supplement": ("Supplement No. 4 to part 744 of the EAR", ["cfr: 15 CFR 744"]),
    "a part, then a count": ("under 15 CFR part 744, 28 entities", ["cfr: 15 CFR 744"]),
    "another title": ("31 CFR 560.204", ["cfr: 31 CFR 560.204"]),
    "a known ECCN": ("controls 3A090.a items", ["eccn: 3A090.a"]),
    "a retired ECCN": ("once 3B090", ["eccn: 3B090"]),
    "an unknown code": ("the part 3A777 of the machine", []),
    "an unknown code called an ECCN": ("new ECCNs 3A904 and 3A777", ["eccn: 3A904", "eccn: 3A777"]),
    "a code inside a word": ("model X-3A001-B and 13A0019", []),
    "EAR99": ("designated EAR99", ["eccn: EAR99"]),
    "the 0Y521 series": ("in the 0Y521 series as 0D521", ["eccn: 0Y521", "eccn: 0D521"]),
    "a RIN": ("RIN 0694-AB12", ["rin: 0694-AB12"]),
    "a RIN of a notice": ("RIN 0694-XC123", ["rin: 0694-XC123"]),
    "a docket": ("docket number BIS-2031-0001", ["docket: BIS-2031-0001"]),
    "a comment in a docket": ("BIS-2031-0001-0033", ["docket: BIS-2031-0001"]),
    "the agency's own docket": ("[Docket No. 310101-0012]", ["docket: 310101-0012"]),
    "another agency's docket": ("Docket ID EPA-HQ-OAR-2031-0317", ["docket: EPA-HQ-OAR-2031-0317"]),
    "a statute": ("50 U.S.C. 4801-4852", ["statute: 50 U.S.C. 4801"]),
    "a public law": ("Pub. L. 115-232 and Public Law No. 104-134", ["statute: Pub. L. 115-232", "statute: Pub. L. 104-134"]),
    "orders": ("Executive Orders 12866 and 13563", ["executive order: E.O. 12866", "executive order: E.O. 13563"]),
    "the same twice": ("§ 744.11 and again § 744.11", ["cfr: 15 CFR 744.11"]),
    "nothing": ("Widgets are round.", []),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "expected"), NAMED.values(), ids=NAMED)
def test_a_document_names(abstract: str, expected: list[str]) -> None:
    assert told(a_record(abstract)) == expected


@pytest.mark.parametrize("abstract", [abstract for abstract, _ in NAMED.values()], ids=NAMED)
def test_everything_named_shows_where_it_stands(abstract: str) -> None:
    for one in references(a_record(abstract)):
        assert abstract[one.evidence.start : one.evidence.end] == one.evidence.text


PLACES = {
    "96 FR 1064": "https://www.federalregister.gov/citation/96-FR-1064",
    "FR Doc. 2031-00123": "https://www.federalregister.gov/d/2031-00123",
    "§ 744.11": "https://www.ecfr.gov/current/title-15/section-744.11",
    "§ 742.6(a)(6)": "https://www.ecfr.gov/current/title-15/section-742.6#p-742.6(a)(6)",
    "15 CFR part 744": "https://www.ecfr.gov/current/title-15/part-744",
    "ECCN 3A090": "https://www.ecfr.gov/current/title-15/part-774",
    "RIN 0694-AB12": "https://www.reginfo.gov/public/do/eAgendaViewRule?RIN=0694-AB12",
    "RIN 0694-XC123": None,
    "BIS-2031-0001": "https://www.regulations.gov/docket/BIS-2031-0001",
    "Docket No. 310101-0012": None,
    "50 U.S.C. 4801": "https://www.govinfo.gov/link/uscode/50/4801",
    "Pub. L. 115-232": "https://www.govinfo.gov/link/plaw/115/public/232",
    "E.O. 13026": "https://www.federalregister.gov/executive-order/13026",
}


@pytest.mark.parametrize(("words", "url"), PLACES.items())
def test_the_official_place_of(words: str, url: str | None) -> None:
    assert [one.url for one in references(a_record(words))] == [url]


def test_a_bare_section_of_another_agency_is_not_ours() -> None:
    assert told(a_record("amends § 744.11", agency=OTHER)) == []


def test_fields_count_and_come_after_the_prose() -> None:
    record = Record(
        **{
            name: getattr(a_record("RIN 0694-AB12"), name)
            for name in ("source", "witness", "status", "number", "title", "links", "abstract", "agencies")
        },
        cfr=(CfrReference(15, "744"), CfrReference(15, None)),
        rins=("0694-AB12", "0694-AB13"),
        docket_ids=("310101-0012", "BIS-2031-0001", "odd"),
    )
    assert [(one.value, one.evidence.field) for one in references(record)] == [
        ("0694-AB12", "abstract"),
        ("15 CFR 744", "cfr"),
        ("0694-AB13", "rins"),
        ("310101-0012", "docket_ids"),
        ("BIS-2031-0001", "docket_ids"),
    ]


def test_the_text_counts_where_it_is_given() -> None:
    text = "Under § 744.11 and 96 FR 12."
    found = references(a_record(), text)
    assert {one.evidence.field for one in found} == {"text"}
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.text for one in found)


def test_an_order_against_a_person_is_not_read_by_its_title() -> None:
    assert told(a_record(title="Order Denying Export Privileges: FR Doc. 2031-00123")) == []


def test_a_slug_is_never_part_of_the_evidence() -> None:
    found = references(a_record("https://www.federalregister.gov/documents/2031/01/02/2031-00123/a-name"))
    assert [one.evidence.text for one in found] == ["2031-00123"]


def test_many_namings_are_bounded() -> None:
    text = " ".join(
        f"§ 744.{n} and {n} FR {n}0 and E.O. {12000 + n} and Pub. L. 115-{n}" for n in range(1, 300)
    )
    found = references(a_record(), text)
    assert len(found) == MOST
    assert max(sum(one.kind is kind for one in found) for kind in ReferenceKind) <= 25


def test_understanding_a_record_names_what_it_names() -> None:
    assert [one.value for one in understand(a_record("amends § 744.11")).references] == ["15 CFR 744.11"]
