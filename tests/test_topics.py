import pytest

from feeds.topics import TopicsError, read_topics, topic, topics

# Every topic of the subject, and what a channel gets that asked for nothing special.
ANNOUNCED = (
    "entity-list affiliates ai-chips semiconductor-equipment foreign-direct-product licensing temporary-denial"
    " comment-period correction-status"
)
MUTED = "denial-orders meetings paperwork section-232"
OFF = (
    "ai-models de-minimis commerce-control-list validated-end-user military-end-use unverified-list encryption firearms"
    " drones-missiles chemical-biological-nuclear enforcement antiboycott guidance allied-controls cybersecurity other"
)
DESTINATIONS = "russia-belarus china iran middle-east cuba-venezuela-nicaragua-burma"

ENTRY = """
[[topic]]
id = "widgets"
title = "Widgets"
about = "All about widgets."
default = "off"
"""


def ids(default: str, *, destination: bool = False) -> set[str]:
    return {entry.id for entry in topics() if entry.default == default and entry.destination is destination}


def test_every_topic_has_its_default() -> None:
    assert ids("announced") == set(ANNOUNCED.split())
    assert ids("muted") == set(MUTED.split())
    assert ids("off") == set(OFF.split())
    assert ids("off", destination=True) == set(DESTINATIONS.split())


def test_topics_are_read_once() -> None:
    assert topics() is topics()


def test_people_get_a_title_and_a_sentence() -> None:
    assert topic("ai-chips").title == "Advanced-computing chips"
    assert all(entry.about.endswith(".") and len(entry.title) <= 40 for entry in topics())


def test_an_unknown_topic_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        topic("pets")


def test_only_other_has_no_signals() -> None:
    silent = [
        entry.id
        for entry in topics()
        if not any(entry.signals.values()) and not entry.kinds and not entry.cfr and not entry.names
    ]
    assert silent == ["other"]


def test_a_small_table_reads() -> None:
    (entry,) = read_topics(ENTRY + 'any = ["blue widget*"]\ncfr = ["15 CFR 774"]\nkinds = ["notice"]')
    assert [signal.phrase for signal in entry.signals["abstract"]] == ["blue widget*"]
    assert entry.cfr == ("15 CFR 774",)


WRONG = {
    "the same id twice": (ENTRY + ENTRY, "topic widgets: the id is there twice"),
    "a key nobody knows": (ENTRY + 'in_footer = ["x"]', "topic widgets: unknown key 'in_footer'"),
    "a bad expression": (ENTRY + "any = ['/(widget/']", r"topic widgets: any has a bad phrase '/\(widget/'"),
    "a phrase without words": (ENTRY + 'unless = [" ... "]', "topic widgets: unless has a bad phrase"),
    "a gap without an end": (ENTRY + 'any = ["widget ... "]', "topic widgets: any has a bad phrase"),
    "signals that are no list": (ENTRY + 'any = "widget"', "topic widgets: any is a list of texts"),
    "an empty text": (ENTRY + 'any = [""]', "topic widgets: any is a list of texts"),
    "an unknown default": (ENTRY.replace('"off"', '"loud"'), "topic widgets: default is one of"),
    "a missing title": (ENTRY.replace('title = "Widgets"', ""), "topic widgets: title is missing"),
    "a missing id": (ENTRY.replace('id = "widgets"', ""), "topic number 1: id is missing"),
    "an id with a capital": (ENTRY.replace('"widgets"', '"Widgets"'), "topic Widgets: an id is lower-case"),
    "an unknown kind": (ENTRY + 'kinds = ["memo"]', "topic widgets: kinds: 'memo'"),
    "a part of the Code misspelt": (ENTRY + 'cfr = ["15/774"]', "topic widgets: cfr is written"),
    "a destination that is no truth value": (
        ENTRY + 'destination = "yes"',
        "topic widgets: destination is true or",
    ),
    "controls that is no truth value": (ENTRY + "controls = 1", "topic widgets: controls is true or"),
    "no table": ("topic = 3", "topics table"),
    "no TOML": ("[[topic", "topics table"),
    "something besides topics": (ENTRY + "[more]", "topics table"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_table_is_an_error_that_names_the_entry(text: str, said: str) -> None:
    with pytest.raises(TopicsError, match=said):
        read_topics(text)
