"""What information collections are called in headlines: by their titles, else by their abstracts."""

import pytest

from feeds.paperwork import collection

AN = "an information collection"
TITLES = {
    "after the formulas": ("Agency Information Collection Activities; Comment Request; Loom Register Requests", f"{AN}: Loom Register Requests"),
    "after a colon": ("Name of Information Collection: Loom Events", f"{AN}: Loom Events"),
    "before the formulas": ("Loom Survey: Proposed Collection; Comment Request", f"{AN}: Loom Survey"),
    "a name of two parts": ("Submission for OMB Review; Fine Looms: Weaving", f"{AN}: Fine Looms: Weaving"),
    "words of formulas in a name": ("Agency Information Collection; Activity Under OMB Review; Submission of Loom Reports-Part 248", f"{AN}: Submission of Loom Reports-Part 248"),
    "its number is left out": ("Submission for OMB Review; Loom Plan (OMB #0970-0351)", f"{AN}: Loom Plan"),
    "an aside at the end": ("Agency Information Collection Activity: Loom Report; (LR-Looms)", f"{AN}: Loom Report"),
    "several": ("Notice of Intent To Seek Approval for Information Collections: Notice of Looms and List of Weavers", "information collections: Notice of Looms and List of Weavers"),
    "a formula only": ("Agency Information Collection Activities; Submission for OMB Review; Comment Request; Extension", AN),
    "the office that reviews": ("Collection of Information Under Review by Office of Management and Budget; OMB Control Number 1625-0018", AN),
    "an agency is no name": ("Information Collection Being Reviewed by the Loom Commission Under Delegated Authority", AN),
    "no formula at all": ("Privacy of Looms; Weaving Rules", AN),
}  # fmt: skip


@pytest.mark.parametrize(("title", "called"), TITLES.values(), ids=TITLES)
def test_a_collection_is_called_by_its_title(title: str, called: str) -> None:
    assert collection(title, "") == called


def test_a_long_name_is_told_by_its_last_part_or_cut_between_words() -> None:
    long = (
        "Fine and Very Fine Looms of Wood, of Steel, and of Other Materials That Are Used in Weaving by Hand"
    )
    of_two = collection(f"Submission for OMB Review; {long}: Weaving Report", "")
    assert of_two == f"{AN}: Weaving Report"
    assert collection(f"Submission for OMB Review; {long} or Machine", "").endswith(" by Hand …")


BARE = "Proposed Data Collection; Comment Request"
ABSTRACTS = {
    "titled": ("This notice invites comment on a project titled Loom Survey for Children. It is long.", "Loom Survey for Children"),
    "in quotes": ("The Office is soliciting comment on a collection titled, “Loom Trust Survey.”", "Loom Trust Survey"),
    "by its number": ("It requests an extension for the following collection of information: 1625-0018, Loom Logbook; without change.", "Loom Logbook"),
    "requirements of a rule": ("It asks to extend clearance for information collection requirements contained in the Loom Sale Rule (“Rule”).", "Loom Sale Rule"),
    "submitted": ("The agency is planning to submit an information collection request (ICR), Loom Grants (EPA ICR Number 2795.01), to OMB.", "Loom Grants"),
    "for": ("It has asked to extend a currently approved information collection for Evaluation of Loom Performance.", "Evaluation of Loom Performance"),
    "described elsewhere": ("It invites comment on the collection of information described below.", ""),
    "a formula in quotes": ("It invites comment on the collection of information titled “Information Collection.”", ""),
    "another thing that is titled": ("It follows a law titled something. The collection of information is new.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "name"), ABSTRACTS.values(), ids=ABSTRACTS)
def test_a_collection_without_a_title_is_called_by_its_abstract(abstract: str, name: str) -> None:
    assert collection(BARE, abstract) == (f"{AN}: {name}" if name else AN)
