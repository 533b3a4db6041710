"""Subjects of export control only where a document belongs to it."""

import pytest

from feeds.classify import match_topics
from feeds.model import Agency, CfrReference, Record
from tests.test_kinds import a_record

LOOMS = Agency("Loom Commission", "loom-commission")
COMMERCE = Agency("Commerce Department", "commerce-department")


def ids(record: Record) -> set[str]:
    return {match.topic for match in match_topics(record)}


TITLE = "Licenses for Missiles; Guidance on Penalties"
SUBJECTS = {"licensing", "drones-missiles", "guidance", "enforcement"}
BELONGS = {
    "nobody is named": a_record(TITLE),
    "a feed that names its issuer": a_record(TITLE, agencies=(Agency("Office of Invented Controls", None),)),
    "the Bureau's": a_record(TITLE, agencies=(COMMERCE, Agency("Bureau", "industry-and-security-bureau"))),
    "the department's alone": a_record(TITLE, agencies=(COMMERCE,)),
    "the sanctions office's": a_record(TITLE, agencies=(Agency("Office", "foreign-assets-control-office"),)),
    "of a part of such controls": a_record(TITLE, agencies=(LOOMS,), cfr=(CfrReference(22, "121"),)),
    "of the nuclear commission's exports": a_record(TITLE, agencies=(LOOMS,), cfr=(CfrReference(10, "110"),)),
    "in their words": a_record(TITLE, agencies=(LOOMS,), abstract="It concerns licenses to export looms."),
    "under their name": a_record(TITLE, agencies=(LOOMS,), abstract="This follows the ITAR."),
}


@pytest.mark.parametrize("record", BELONGS.values(), ids=BELONGS)
def test_documents_of_export_control_have_its_subjects(record: Record) -> None:
    assert ids(record) >= SUBJECTS


FOREIGN = {
    "another agency's": a_record(TITLE, agencies=(LOOMS,), abstract="The ear of corn is long."),
    "another bureau's of the department": a_record(TITLE, agencies=(COMMERCE, LOOMS)),
    "of another part": a_record(
        TITLE, agencies=(LOOMS,), cfr=(CfrReference(10, "50"), CfrReference(22, None))
    ),
}


@pytest.mark.parametrize("record", FOREIGN.values(), ids=FOREIGN)
def test_other_documents_have_none(record: Record) -> None:
    assert not ids(record) & SUBJECTS


def test_places_and_comments_are_for_all() -> None:
    record = a_record("Looms From China; Request for Comments", agencies=(LOOMS,))
    assert ids(record) == {"china", "comment-period"}
