"""Under which destinations sentences add, remove or modify, with or without numbers."""

from dataclasses import replace
from typing import Any

import pytest

from bot.route import route
from bot.support import supported_headline
from feeds.classify import match_topics
from feeds.listfacts import ListedUnder
from feeds.model import Agency, Document, Links, Record, Status, Witness
from feeds.understand import understand
from tests.build import event, rule, subscription, understood
from tests.gold import records
from tests.invented_documents import ALERTS
from tests.test_counts import CORPUS

ENTITY, UNVERIFIED = "Entity List", "Unverified List"
PLAIN = Record(
    "test", Witness.JSON, Status.PUBLISHED, "2031-00001", "Revisions to the Entity List", Links(), type="Rule",
    action="Final rule.", agencies=(Agency("Industry and Security Bureau", "industry-and-security-bureau"),),
)  # fmt: skip


def listed(abstract: str, **fields: Any) -> tuple[tuple[str, str, str, int | None], ...]:
    record = replace(PLAIN, abstract=abstract, **fields)
    return tuple((one.action, one.listing, one.country, one.count) for one in understand(record).listed)


SITUATIONS: dict[str, tuple[str, tuple[tuple[str, str, str, int | None], ...]]] = {
    "named without numbers": (
        ("This rule adds three entities to the Entity List. They will be listed on the Entity List under the destinations "
        "of the People's Republic of China (China), Peru, and the United Arab Emirates (UAE)."),
        (("added", ENTITY, "China", None), ("added", ENTITY, "Peru", None), ("added", ENTITY, "United Arab Emirates", None)),
    ),
    "the destination as an adjective": (
        ("These measures transfer four Iranian entities from the Unverified List to the Entity List; and add two new Iran "
        "entities, revise three Russian entities to the Entity List, and remove one Oman entity from the Unverified List."),
        (("removed", UNVERIFIED, "Iran", 4), ("added", ENTITY, "Iran", 4), ("added", ENTITY, "Iran", 2), ("modified", ENTITY, "Russia", 3), ("removed", UNVERIFIED, "Oman", 1)),
    ),
    "modified under one destination": (
        "This rule also modifies four existing entries on the Entity List under the destination of China.",
        (("modified", ENTITY, "China", 4),),
    ),
    "removed, in words and figures": (
        ("BIS is amending the Export Administration Regulations (EAR) by removing 27 persons from the Unverified List "
        "(UVL), one under the destination of Pakistan and 26 under the destination of China, because it could verify them."),
        (("removed", UNVERIFIED, "Pakistan", 1), ("removed", UNVERIFIED, "China", 26)),
    ),
    "each in a clause of a later sentence": (
        ("BIS is adding 3 persons to the Unverified List (UVL). Of the 3 persons being added: two are under the destination "
        "of China, People's Republic of (China); and one is under the destination of Türkiye. BIS is also removing five "
        "persons from the UVL. Of the five persons being removed, all are under the destination of Oman."),
        (("added", UNVERIFIED, "China", 2), ("added", UNVERIFIED, "Turkey", 1), ("removed", UNVERIFIED, "Oman", 5)),
    ),
    "moved from list to list": (
        ("This rule is removing 9 persons from the Unverified List (UVL) and adding them to the Entity List, all under the "
        "destination of Russia."),
        (("removed", UNVERIFIED, "Russia", 9), ("added", ENTITY, "Russia", 9)),
    ),
    "transferred under a destination": (
        "This rule transfers 4 persons from the Unverified List (UVL) to the Entity List under the destination of Iran.",
        (("removed", UNVERIFIED, "Iran", 4), ("added", ENTITY, "Iran", 4)),
    ),
    "corrected, as is said behind it": (
        "This rule amends 3 entries on the Entity List under the destination of Iran to correct addresses.",
        (("corrected", ENTITY, "Iran", 3),),
    ),
    "one that is added leaves another list": (
        ("As a conforming change to the addition of one entity to the Entity List under the destination of Oman, this rule "
        "removes this entity from the Unverified List (UVL)."),
        (("added", ENTITY, "Oman", 1), ("removed", UNVERIFIED, "Oman", 1)),
    ),
    "addresses are no parties": (
        "This rule revises an entry on the Entity List by removing two addresses from one entity under the destination of Russia.",
        (("modified", ENTITY, "Russia", 1),),
    ),
    "numbers in parentheses after a colon": (
        ("This rule amends 4 entries on the Entity List to correct typographical errors under the following destinations: "
        "Iran (1), and Peru (3)."),
        (("corrected", ENTITY, "Iran", 1), ("corrected", ENTITY, "Peru", 3)),
    ),
    "revised and corrected": (
        ("This rule revises two entries on the Entity List under the destination of Peru. Finally, it corrects three entries "
        "under the destination of Peru."),
        (("modified", ENTITY, "Peru", 2), ("corrected", ENTITY, "Peru", 3)),
    ),
    "further ones are added up": (
        ("This rule adds one entity to the Entity List under the destination of Peru. It also adds two entities to the "
        "Entity List under the destination of Peru."),
        (("added", ENTITY, "Peru", 3),),
    ),
    "some of the same again": (
        ("This rule removes nine entities from the Entity List under the destination of Peru. Of the nine entities, it also "
        "removes two under the destination of Peru for one reason."),
        (("removed", ENTITY, "Peru", None),),
    ),
    "twice with other numbers": (
        ("This rule adds one entity to the Entity List under the destination of Peru. BIS adds two entities to the "
        "Entity List under the destination of Peru."),
        (("added", ENTITY, "Peru", None),),
    ),
    "what an earlier rule did": (
        "On March 3, 2031, BIS published a rule that added four entities to the Entity List under the destination of Peru.", (),
    ),
    "what is proposed": ("BIS is proposing to add an entity to the Entity List under the destination of Peru.", ()),
    "no destination that is known": ("This rule adds an entity to the Entity List under the destination of Erewhon.", ()),
}  # fmt: skip


@pytest.mark.parametrize(("abstract", "said"), SITUATIONS.values(), ids=SITUATIONS)
def test_every_destination_counts(abstract: str, said: tuple[tuple[str, str, str, int | None], ...]) -> None:
    assert listed(abstract) == said


def test_nothing_is_read_of_a_proposal_or_of_another_agency() -> None:
    abstract = "This rule adds an entity to the Entity List under the destination of Peru."
    assert listed(abstract) == (("added", ENTITY, "Peru", 1),)
    assert not listed(abstract, type="Proposed Rule", action="Proposed rule.")
    assert not listed(abstract, agencies=(Agency("Customs", "customs"),))


def test_it_is_said_in_the_headline_and_gives_no_topic() -> None:
    record = replace(
        PLAIN,
        title="Additions and Revisions to the Entity List",
        abstract="This rule adds seven entities to the Entity List under the destinations of Chile, China, Iran, Oman, and "
        "Peru. This rule also modifies four entries on the Entity List under the destination of China.",
    )
    facts = understand(record)
    assert (
        facts.headline == "Adds 7 entities in 5 destinations to the Entity List and modifies 4 others (China)"
    )
    assert supported_headline(Document(record, facts, ())) == facts.headline
    assert "china" not in {one.topic for one in match_topics(record)}


ROUTED = {
    "removed": (ListedUnder("removed", UNVERIFIED, "China", 26), "china", "it removes 26 under China"),
    "modified": (ListedUnder("modified", ENTITY, "Iran", 1), "iran", "it modifies 1 under Iran"),
    "moved": (
        ListedUnder("removed", UNVERIFIED, "China", 9, ENTITY),
        "china",
        "it removes 9 under China",
    ),
    "corrected": (ListedUnder("corrected", ENTITY, "Iran", 3), "iran", "it corrects 3 under Iran"),
    "no number": (
        ListedUnder("added", ENTITY, "United Arab Emirates", None),
        "middle-east",
        "it lists parties under United Arab Emirates",
    ),
}


@pytest.mark.parametrize(("one", "topic", "why"), ROUTED.values(), ids=ROUTED)
def test_who_follows_the_destination_is_told(one: ListedUnder, topic: str, why: str) -> None:
    plain = rule("entity-list")
    found = event(replace(plain, facts=replace(plain.facts, listed=(one,))))
    planned = route(found, ALERTS, (subscription(topic),), ())
    assert planned is not None
    assert planned.reasons == (f"subscribed to {topic}: {why}",)
    assert route(event(plain), ALERTS, (subscription(topic),), ()) is None


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_no_headline_of_the_corpus_is_left_out_for_its_places() -> None:
    known = [(record, understand(record)) for record in records(CORPUS).values() if record.abstract]
    with_places = [(record, facts) for record, facts in known if facts.listed and facts.headline]
    assert len(with_places) > 15
    assert all(supported_headline(Document(record, facts, ())) for record, facts in with_places)


def test_a_headline_says_what_its_sum_was_added_up_from() -> None:
    prose = (
        "This rule transfers forty-four Iranian entities from the Unverified List to the Entity List; and adds two new Iranian "
        "entities to the Entity List."
    )
    document = understood(title="Additions to the Entity List", abstract=prose, agencies=PLAIN.agencies)
    assert (
        supported_headline(document)
        == "Adds 46 entities (44 + 2) in Iran to the Entity List, effective 5 Mar 2031"
    )
