"""Orders against named parties as fields; nothing of their texts but the few words of the term."""

from datetime import date

import pytest

from feeds.facts import OrderTerms
from feeds.kinds import kind
from feeds.model import TextBody, TextForm
from feeds.orders import order_terms
from feeds.texts import parse_text
from feeds.understand import understand
from tests.test_headline import a_record

TITLE = "Order Denying Export Privileges: Corin Vale; Dana Roe and others"


def terms(*paragraphs: str, title: str = TITLE) -> OrderTerms:
    body = "<NOTICE>" + "".join(f"<P>{one}</P>" for one in paragraphs or ("None.",)) + "</NOTICE>"
    record = a_record(title, type="Notice", action=None)
    text = parse_text(TextBody(TextForm.XML, body.encode()))
    found = order_terms(record, kind(record), text)
    assert found is not None
    until = (found.until.evidence,) if found.until else ()
    for evidence in (*until, *((found.term,) if found.term else ()), *found.under):
        assert text.text[evidence.start : evidence.end] == evidence.text
    return found


def test_names_come_from_the_reduced_title_alone() -> None:
    found = terms("Vale, of 12 Nowhere Lane, Inmate Number 00000-000.")
    assert (found.parties, found.more) == (("Corin Vale", "Dana Roe"), True)
    assert terms(title="Order Denying Export Privileges").parties == ()


TERMS = {
    "since a conviction": (
        "I deny Vale's export privileges for a period of ten years from the date of Vale's conviction.",
        "ten years from the date of Vale's conviction",
    ),
    "in figures": ("Export privileges are denied for a period of ten (10) years.", "ten (10) years"),
    "of a temporary order": ("This Order shall remain in effect for 180 days.", "180 days"),
    "a sentence of prison is no term": ("Vale was sentenced to 46 months in prison.", None),
    "nothing is said": ("Export privileges are denied.", None),
}


@pytest.mark.parametrize(("words", "term"), TERMS.values(), ids=TERMS)
def test_the_term_is_what_the_order_states(words: str, term: str | None) -> None:
    found = terms(words).term
    assert (found.text if found else None) == term


def test_two_terms_are_none() -> None:
    assert (
        terms("Export privileges are denied for ten years.", "This Order denies them for five years.").term
        is None
    )


def test_until_when_and_under_what() -> None:
    found = terms(
        "Pursuant to Section 1760(e) of the Act and § 766.25 of the Regulations, it is ordered: First, from the date of "
        "this Order until March 4, 2041, Corin Vale, with a last known address of 12 Nowhere Lane, may not export."
    )
    assert found.until is not None
    assert found.until.date == date(2041, 3, 4)
    assert [one.text for one in found.under] == ["Section 1760(e)", "§ 766.25"]
    assert "Nowhere" not in repr(found)


def test_two_days_are_none() -> None:
    words = (
        "from the date of this Order until March 4, 2041. Then from the date of this Order until May 1, 2031."
    )
    assert terms(words).until is None


def test_other_documents_have_no_terms() -> None:
    record = a_record("Additions to the Entity List")
    assert order_terms(record, kind(record)) is None


DENYING = {
    "Order Denying Export Privileges: Corin Vale": "Denies export privileges: Corin Vale",
    "Final Denial Order: Corin Vale": "Denies export privileges: Corin Vale",
    "Order Making Denial of Export Privileges: Corin Vale": "Denies export privileges: Corin Vale",
    "Denial of Export Privileges": "Denies export privileges",
    "Order Temporarily Denying Export Privileges: Roe Air": "Temporarily denies export privileges: Roe Air",
    "Temporary Denial of Export Privileges Applicable to Related Persons: Roe Air": (
        "Temporarily denies export privileges: Roe Air"
    ),
    "Temporary Denial Order: Roe Air": "Temporarily denies export privileges: Roe Air",
    "Order Renewing Order Temporarily Denying Export Privileges: Roe Air": (
        "Renews the temporary denial of export privileges: Roe Air"
    ),
    "Order Renewing Temporary Denial of Export Privileges: Roe Air": (
        "Renews the temporary denial of export privileges: Roe Air"
    ),
    "Renewal of Temporary Denial Order: Roe Air": "Renews the temporary denial of export privileges: Roe Air",
}
NOT_DENYING = (
    "Order Rescinding Denial of Export Privileges: Corin Vale",
    "Order Revoking Order Denying Export Privileges: Corin Vale",
    "Reversal of Order Denying Export Privileges: Corin Vale",
    "Order Staying Denial of Export Privileges: Corin Vale",
    "Order Granting Stay of Order Denying Export Privileges: Corin Vale",
    "Order Dismissing Proposed Denial of Export Privileges: Corin Vale",
    "Notice of Proposed Denial of Export Privileges: Corin Vale",
    "Order Reinstating Export Privileges After Denial of Export Privileges: Corin Vale",
    "Decision Denying Petition To Lift Denial of Export Privileges: Corin Vale",
    "Order Denying Request To Renew Temporary Denial of Export Privileges: Roe Air",
    "Decision Not To Renew Temporary Denial of Export Privileges: Roe Air",
    "Order Declining To Renew Order Temporarily Denying Export Privileges: Roe Air",
    "Expiration of Temporary Denial of Export Privileges: Roe Air",
    "Order Terminating Temporary Denial of Export Privileges: Roe Air",
    "Order Relating to Roe Air; Vacatur of Temporary Denial Order",
    "Order Denying Export Privileges: Corin Vale; Rescission",
    "Order Denying Appeal of Order Denying Export Privileges: Corin Vale",
)


@pytest.mark.parametrize(("title", "line"), DENYING.items(), ids=DENYING)
def test_an_order_that_denies_says_so(title: str, line: str) -> None:
    assert understand(a_record(title, type="Notice", action=None)).headline == line


@pytest.mark.parametrize("title", NOT_DENYING)
def test_an_order_that_does_anything_else_is_no_denial(title: str) -> None:
    assert understand(a_record(title, type="Notice", action=None)).headline is None


def test_an_action_that_lifts_is_no_denial() -> None:
    record = a_record(
        "Order Denying Export Privileges: Corin Vale", type="Notice", action="Notice of rescission."
    )
    assert understand(record).headline is None
