"""What a document says of earlier ones: named situations in invented words, and the words that only tempt."""

from dataclasses import replace
from datetime import date

import pytest

from feeds.facts import Relation, RelationKind
from feeds.model import Record, TextBody, TextForm
from feeds.relate import relations
from feeds.texts import parse_text
from tests.invented_documents import published

EARLIER = date(2031, 1, 6)
OWN = date(2031, 3, 5)


def a_record(**fields: str | None) -> Record:
    plain: dict[str, str | None] = {
        "title": "Controls on Invented Looms",
        "action": None,
        "abstract": None,
        "dates": None,
    }
    return replace(published(day=OWN), **(plain | fields))  # type: ignore[arg-type]


def only(record: Record) -> Relation:
    (one,) = relations(record)
    return one


@pytest.mark.parametrize(
    ("fields", "kind", "dates", "citations"),
    [
        pytest.param(
            {"abstract": "The Bureau of Invented Controls is correcting a final rule that appeared in the Federal Register on January 6, 2031."},
            "corrects", [EARLIER], [], id="a rule that corrects a rule",
        ),
        pytest.param(
            {"title": "Controls on Looms; Correction", "action": "Final rule; correction."},
            "corrects", [], [], id="a correction that does not say of what",
        ),
        pytest.param(
            {"title": "Looms; Correction", "action": "Notice; correction.", "abstract": "The deadline was wrong."},
            "corrects", [], [], id="a correction by its action",
        ),
        pytest.param(
            {"title": "Continuation of the National Emergency With Respect to Looms"},
            "extends_validity", [], [], id="an emergency that goes on",
        ),
        pytest.param(
            {"abstract": "In a final rule published on January 6, 2031, BIC revised two entries. This rule corrects these errors."},
            "corrects", [EARLIER], [], id="the corrected rule stands in the sentence before",
        ),
        pytest.param(
            {"dates": "The comment period for the proposed rule published January 6, 2031, at 96 FR 501, is extended until May 2, 2031."},
            "extends_comment_period", [EARLIER], ["96 FR 501"], id="an extension in DATES",
        ),
        pytest.param(
            {"title": "Looms; Extension of Comment Period"},
            "extends_comment_period", [], [], id="an extension in the title alone",
        ),
        pytest.param(
            {"abstract": "On January 6, 2031, BIC published an inquiry. This notice reopens the comment period through April 1, 2031."},
            "reopens_comment_period", [EARLIER], [], id="reopened after the close",
        ),
        pytest.param(
            {"abstract": "On January 6, 2031, BIC published an interim final rule. This rule delays the effective date of the interim final rule by 30 days."},
            "delays_effective_date", [EARLIER], [], id="a delay",
        ),
        pytest.param(
            {"dates": "The effective date of the rule published at 96 FR 501 on January 6, 2031, is delayed until June 2, 2031."},
            "delays_effective_date", [EARLIER], ["96 FR 501"], id="a delay in DATES",
        ),
        pytest.param(
            {"abstract": "BIC is suspending for one year the effectiveness of the interim final rule published on January 6, 2031."},
            "suspends", [EARLIER], [], id="a suspension",
        ),
        pytest.param(
            {"abstract": "This action stays the final rule published on January 6, 2031, pending review by the court."},
            "stays", [EARLIER], [], id="a stay",
        ),
        pytest.param(
            {"title": "Looms; Withdrawal", "abstract": "BIC withdraws the proposed rule published on January 6, 2031."},
            "withdraws", [EARLIER], [], id="a withdrawal",
        ),
        pytest.param(
            {"abstract": "This rule partially rescinds the January 6, 2031, final rule while leaving in effect the rule published on May 2, 2030."},
            "withdraws", [EARLIER], [], id="what is left in effect is not withdrawn",
        ),
        pytest.param(
            {"abstract": "This notice supersedes the notice published in the Federal Register on January 6, 2031."},
            "supersedes", [EARLIER], [], id="a notice in place of another",
        ),
        pytest.param(
            {"title": "Ruritania; Amendment No. 2 to Notice of a Shortage"},
            "amends_earlier_notice", [], [], id="an amended notice",
        ),
        pytest.param(
            {"dates": "The expiration date of the final rule published on January 6, 2031 (96 FR 501) is extended until May 2, 2031."},
            "extends_validity", [EARLIER], ["96 FR 501"], id="a longer life",
        ),
        pytest.param(
            {"title": "Order Renewing Temporary Denial of Export Privileges: Vale Air"},
            "extends_validity", [], [], id="a renewed order",
        ),
        pytest.param(
            {"abstract": "In an advance notice published on January 6, 2031, BIC asked for views. This conference goes on from there."},
            "related", [EARLIER], [], id="the next step after an earlier notice",
        ),
        pytest.param(
            {"abstract": "This rule answers comments on the January 6, 2031 interim final rule."},
            "related", [EARLIER], [], id="a day as the name of a rule",
        ),
        pytest.param(
            {"abstract": "A companion rule appears elsewhere in this issue of the Federal Register."},
            "package", [OWN], [], id="a companion of the same day",
        ),
    ],
)  # fmt: skip
def test_what_it_says_of_an_earlier_document(
    fields: dict[str, str], kind: str, dates: list[date], citations: list[str]
) -> None:
    one = only(a_record(**fields))
    assert (one.kind, list(one.dates), list(one.citations)) == (kind, dates, citations)
    text = getattr(a_record(**fields), one.evidence.field)
    assert text[one.evidence.start : one.evidence.end] == one.evidence.text


@pytest.mark.parametrize(
    "abstract",
    [
        "BIC received requests for an extension of the comment period and is considering them.",
        "This rule also corrects six existing entries on the Invented List.",
        "This rule makes a technical correction to the Invented Regulations (EAR) by adding a reference to the Loom Rules.",
        "BIC is suspending the use of certain license exceptions for Ruritania under the rule of law.",
        "Inspect for cracks and take corrective actions; this rule is prompted by a report.",
        "If adverse comments are received, BIC may withdraw the direct final rule.",
        "BIC proposes to supersede the notice on looms.",
        "The applications were filed on January 6, 2031, and amended on February 3, 2031.",
        "This notification tells of measures after a court order issued on January 6, 2031.",
        "The rates take effect on January 6, 2031; the rule ends on May 2, 2031.",
        "The collection is published to obtain comments; a report was released on the web on January 6, 2031.",
        "This document was published in the Federal Register on March 5, 2031.",
    ],
)
def test_words_that_only_tempt(abstract: str) -> None:
    assert relations(a_record(abstract=abstract)) == ()


def test_a_correction_of_entries_is_none_of_a_document() -> None:
    title = "Additions to the Invented List; Correction of Existing Entries on the Invented List"
    assert (
        relations(a_record(title=title, abstract="This rule adds four parties and corrects six entries."))
        == ()
    )


def test_two_documents_that_are_treated_alike_are_two_relations() -> None:
    dates = (
        "The expiration date of the final rule published on January 6, 2031 (96 FR 501) and the final rule published on"
        " February 3, 2031 (96 FR 9,044) is extended until May 2, 2031."
    )
    first, second = relations(a_record(dates=dates))
    assert (first.dates, first.citations) == ((EARLIER,), ("96 FR 501",))
    assert (second.dates, second.citations) == ((date(2031, 2, 3),), ("96 FR 9044",))


def test_the_same_document_in_two_fields_is_one_relation() -> None:
    one = only(
        a_record(
            dates="The comment period for the notice published January 6, 2031, at 96 FR 501, is extended.",
            abstract="BIC published a notice on January 6, 2031. This document extends the comment period.",
        )
    )
    assert (one.dates, one.citations) == ((EARLIER,), ("96 FR 501",))


def test_a_day_in_one_sentence_and_a_page_in_another_are_put_together() -> None:
    one = only(
        a_record(
            title="Looms; Extension of Comment Period",
            action="Interim final rule; extension of comment period.",
            dates="The comment period for the interim final rule published on January 6, 2031, at 96 FR 501, is extended.",
            abstract="On January 6, 2031, BIC published an interim final rule (96 FR 501). It extends the comment period.",
        )
    )
    assert (one.kind, one.dates, one.citations) == ("extends_comment_period", (EARLIER,), ("96 FR 501",))


def test_a_number_beside_its_day_and_page_is_one_name() -> None:
    dates = "The meeting announced in the January 6, 2031, issue of the Federal Register (FR Doc. 2031- 00117, 96 FR 501) is off."
    one = only(a_record(dates=dates))
    assert (one.numbers, one.citations, one.dates) == (("2031-00117",), ("96 FR 501",), (EARLIER,))


def test_the_corrected_number_of_the_record_itself() -> None:
    one = only(replace(a_record(), number="C1-2031-00117", correction_of="2031-00117"))
    assert (one.kind, one.numbers, one.evidence.field) == (
        RelationKind.CORRECTS,
        ("2031-00117",),
        "correction_of",
    )


def test_a_page_follows_the_documents_it_links_to() -> None:
    one = only(replace(a_record(), references=("2031-00117",)))
    assert (one.kind, one.numbers) == (RelationKind.RELATED, ("2031-00117",))


def test_hostile_prose_is_read_in_passing() -> None:
    words = (
        "correcting the " * 1_000 + "on January 6, 2031, " * 300 + "published " * 500 + "suspending " * 500
    )
    assert len(relations(a_record(abstract=words, dates=words, title=words[:400]))) <= 20


FILING = b"""<RULE><PREAMB><SUBJECT>Controls on Invented Looms; Extension of Comment Period</SUBJECT>
<SUM><HD SOURCE="HED">SUMMARY:</HD><P>BIS extends the comment period of a proposed rule on looms.</P></SUM>
<EFFDATE><HD SOURCE="HED">DATES:</HD><P>The comment period for the proposed rule published on January 6, 2031, at 96 FR 500, is extended.</P></EFFDATE>
</PREAMB></RULE>"""


def test_the_text_tells_where_the_record_has_neither_abstract_nor_dates() -> None:
    body = parse_text(TextBody(TextForm.XML, FILING))
    (one,) = relations(a_record(), body)
    assert (one.kind, one.dates, one.citations) == (
        RelationKind.EXTENDS_COMMENT_PERIOD,
        (date(2031, 1, 6),),
        ("96 FR 500",),
    )
    assert one.evidence.field == "text"
    assert body.text[one.evidence.start : one.evidence.end] == one.evidence.text
    assert relations(a_record()) == ()


def test_the_record_is_read_before_the_text() -> None:
    own = a_record(abstract="This rule changes the controls on looms.", dates="Effective May 7, 2031.")
    assert relations(own, parse_text(TextBody(TextForm.XML, FILING))) == ()
