"""Texts made to do harm: an error or a reason, never a hang, never an offset that does not hold."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.fulltext import FullText, TextError
from feeds.model import Links, Record, Status, TextBody, TextForm, Witness
from feeds.texts import parse_text
from feeds.understand import understand

TAGS = ["RULE", "P", "SUM", "AMDPAR", "HD", "E", "SU", "FTREF", "GPOTABLE", "ROW", "ENT", "SIG", "DATES"]
WORDS = st.sampled_from(
    ["BIS amends. ", "[INSERT DATE]", "However, ", "\u202e", "a.k.a. ", "for a period of ten years", "\n"]
)
PIECES = st.one_of(
    st.sampled_from(
        [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["&amp;", "&x;", "<!--", "]]>"]
    ),
    WORDS,
    st.text(max_size=8),
)
TITLES = st.sampled_from(
    ["Additions to the Entity List", "Order Denying Export Privileges: Corin Vale", "Widgets"]
)


def a_record(title: str) -> Record:
    return Record("test", Witness.JSON, Status.PUBLISHED, "2031-00001", title, Links(), type="Rule")


def sound(text: FullText) -> bool:
    ends = [(one.start, one.end) for one in text.paragraphs]
    lines = text.text.split("\n")
    return [text.text[start:end] for start, end in ends] == lines


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40), TITLES)
def test_any_xml(pieces: list[str], title: str) -> None:
    body = ("<RULE>" + "".join(pieces) + "</RULE>").encode("utf-8", "replace")
    try:
        text = parse_text(TextBody(TextForm.XML, body))
    except TextError:
        return
    assert sound(text)
    facts = understand(a_record(title), text)
    for one in facts.summary:
        assert text.text[one.start : one.end] == one.text


LINES = st.sampled_from(
    [
        "SUMMARY: BIS acts.",
        "",
        "    Indented.",
        "[[Page 5]]",
        "-" * 20,
        "DATES:",
        "1. Amend.",
        "is amended as follows:",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=40),
    st.sampled_from([TextForm.RAW, TextForm.FILED]),
)
def test_any_raw_text(lines: list[str], form: TextForm) -> None:
    body = ("<pre>" + "\n".join(lines)).encode("utf-8", "replace")
    try:
        assert sound(parse_text(TextBody(form, body)))
    except TextError:
        return


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(list(TextForm)))
def test_any_bytes(body: bytes, form: TextForm) -> None:
    try:
        assert sound(parse_text(TextBody(form, body)))
    except TextError:
        return


UNITS = [
    "<P>",
    "<P>a</P>",
    "<E>",
    "&#x41;",
    "<SUM><P>However, </P></SUM>",
    "a. ",
    "[INSERT ",
    "Order for a period of ",
    "(",
    "``",
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("form", list(TextForm))
def test_hostile_repetition_takes_no_time(unit: str, form: TextForm) -> None:
    body = (("<RULE><P>" if form is TextForm.XML else "<pre>") + unit * (1_000_000 // len(unit))).encode()
    begun = time.process_time()
    try:
        text = parse_text(TextBody(form, body))
        understand(a_record("Order Denying Export Privileges: Corin Vale"), text)
        understand(a_record("Additions to the Entity List"), text)
    except TextError:
        pass
    assert time.process_time() - begun < 8  # under 1.5 s each on the machine this was written on
