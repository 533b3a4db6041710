"""Full texts: paragraphs with roles and offsets that stay, from XML and from raw text."""

from datetime import date
from pathlib import Path

import pytest

from feeds.fulltext import LONGEST_BODY, FullText, Role, TextError
from feeds.model import TextBody, TextForm
from feeds.placeholders import has_placeholder, placeholders
from feeds.texts import parse_text

HERE = Path(__file__).parent / "fixtures" / "federal_register"


def xml(inner: str, root: str = "RULE") -> FullText:
    return parse_text(TextBody(TextForm.XML, f"<{root}>{inner}</{root}>".encode()))


def raw(inner: str, form: TextForm = TextForm.RAW) -> FullText:
    page = f"<html><body><pre>\n{inner}\n</pre></body></html>" if form is TextForm.RAW else inner
    return parse_text(TextBody(form, page.encode()))


def fixture(name: str, form: TextForm) -> FullText:
    return parse_text(TextBody(form, (HERE / name).read_bytes()))


def said(text: FullText) -> list[tuple[str, str]]:
    return [(one.role.value, text.text[one.start : one.end]) for one in text.paragraphs]


def test_the_parts_of_a_rule_are_told_by_its_elements() -> None:
    text = fixture("documents/2026-90001.xml", TextForm.XML)
    assert text.words(Role.DATES) == "This rule is effective January 6, 2026."
    assert text.words(Role.SUMMARY).startswith(
        "In this rule, the Bureau of Industry and Security (BIS) amends"
    )
    assert text.words(Role.CONTACT).endswith("Email: nobody@example.invalid.")
    assert [one[:2] for one in text.words(Role.AMENDMENT).split("\n")] == ["1.", "a.", "b.", "c."]
    assert text.words(Role.SIGNATURE).startswith("Nobody N. Particular,")
    assert len(text.of(Role.TABLE)) == 10
    assert "SUMMARY:" in text.words(Role.HEADING)


def test_the_same_parts_are_found_in_the_raw_text() -> None:
    text = fixture("documents/2026-90001.txt", TextForm.RAW)
    assert text.words(Role.DATES) == "This rule is effective January 6, 2026."
    assert "(3), Türkiye (2), and" in text.words(Role.SUMMARY)
    (entities,) = [one for one in text.words(Role.BACKGROUND).split("\n") if one.startswith("The Entity")]
    assert "act contrary to the national" in entities, "a page break parts no paragraph"
    assert "export-related" in entities, "a word broken at a hyphen is put together"
    assert "“entity”" in entities


def test_spans_are_those_of_one_text() -> None:
    text = fixture("documents/2026-90001.xml", TextForm.XML)
    assert text.text == "\n".join(words for _, words in said(text))
    span = text.section(Role.SUMMARY)
    assert span is not None
    assert text.text[span[0] : span[1]] == text.words(Role.SUMMARY)
    assert text.section(Role.ADDRESSES) is None


INLINE = {
    "emphasis without spaces": ('under<E T="03">Section 5</E>, paragraph', "under Section 5, paragraph"),
    "emphasis with too many": ("See\n  <E T='03'>Note</E>\n  .", "See Note."),
    "a letter below the line": ('CO<E T="52">2</E> gas', "CO2 gas"),
    "a power is no footnote": ("10<SU>3</SU> ops", "10^3 ops"),
    "a footnote mark is left out": ("the EAR<SU>4</SU><FTREF/> says", "the EAR says"),
    "a page break": ('one <PRTPAGE P="5"/>two', "one two"),
    "character references": ("&#xA7;&#160;734.9 &amp; more", "§ 734.9 & more"),
    "unseen characters": ("a\u200bb\u202ec", "abc"),
}


@pytest.mark.parametrize(("inner", "words"), INLINE.values(), ids=INLINE)
def test_words_of_a_paragraph(inner: str, words: str) -> None:
    assert said(xml(f"<P>{inner}</P>")) == [("background", words)]


def test_a_block_within_a_block_is_told_once() -> None:
    assert said(xml("<FP>one<P>two</P></FP><P>three</P>")) == [
        ("background", "one two"),
        ("background", "three"),
    ]


def test_headings_without_blank_lines_begin_paragraphs() -> None:
    text = raw("AGENCY: Bureau.\nACTION: Final rule.\nSUMMARY: It acts\nnow.\nDATES: Today.", TextForm.FILED)
    assert text.words(Role.SUMMARY) == "It acts now."
    assert text.words(Role.DATES) == "Today."


def test_a_manuscript_with_double_spacing_keeps_its_paragraphs() -> None:
    lines = [
        "SUMMARY: The Bureau of Invented Controls amends the Invented",
        "Regulations to add two parties to a list that does not exist anywhere",
        "Else. They were found.",
        "DATES: This rule is effective [INSERT DATE OF PUBLICATION IN THE",
        "FEDERAL REGISTER].",
    ]
    text = raw("\n\n".join([*lines[:2], "12", *lines[2:]]), TextForm.FILED)
    assert text.words(Role.SUMMARY).endswith("does not exist anywhere Else. They were found.")
    assert (
        text.words(Role.DATES)
        == "This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER]."
    )


def test_an_indent_that_every_line_has_begins_no_paragraph() -> None:
    words = (
        "SUMMARY: The bureau revises what it asks of makers of looms and of those\n"
        "who mend looms, from the first of May of the year that follows this one\n"
        "onward, whoever they may be."
    )
    indented = "\n".join(" " * 12 + line for line in words.splitlines())
    assert said(raw(f"[Rules]\n{indented}")) == said(raw(f"[Rules]\n\n{words}"))


def test_instructions_of_a_raw_text() -> None:
    text = raw(
        "SUPPLEMENTARY INFORMATION:\n\n    One.\n\nPart 744 is amended as follows:\n\n"
        "0\n1. Section 744.1 is revised.\n\n   * * *\n\nDated: May 1, 2031.\n\n[FR Doc. 2031-1 Filed]"
    )
    assert text.words(Role.AMENDMENT) == "1. Section 744.1 is revised.", "the zero is a printed square"
    assert text.words(Role.SIGNATURE) == "Dated: May 1, 2031."


REFUSED = {
    "a web page": (TextForm.RAW, b"<!DOCTYPE html><html><p>Request Access</p></html>", "web page"),
    "a web page for a filing": (TextForm.FILED, b"<!doctype html><title>no</title>", "web page"),
    "a page for XML": (TextForm.XML, b"<html><body><p>no</p></body></html>", "no readable paragraph"),
    "nothing": (TextForm.XML, b"  ", "empty"),
    "no words": (TextForm.XML, b"<RULE><P> </P></RULE>", "no readable paragraph"),
    "no XML": (TextForm.XML, b"\x00\x01\x02", "not the XML"),
    "too much": (TextForm.RAW, b"x" * (LONGEST_BODY + 1), "larger than"),
    "an entity bomb": (
        TextForm.XML,
        b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><RULE><P>&b;</P></RULE>',
        "entities",
    ),
    "a file from this machine": (
        TextForm.XML,
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><RULE><P>&a;</P></RULE>',
        "entities",
    ),
}


@pytest.mark.parametrize(("form", "body", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_with_a_reason(form: TextForm, body: bytes, reason: str) -> None:
    with pytest.raises(TextError, match=reason):
        parse_text(TextBody(form, body))


def test_unclosed_tags_are_read_as_far_as_they_go() -> None:
    text = parse_text(TextBody(TextForm.XML, b"<RULE><SUM><P>One.</P><P>Two <E>three"))
    assert text.words(Role.SUMMARY).startswith("One.")
    assert text.cut == "the XML is not well-formed; parts may be missing"


def test_a_raw_text_that_breaks_off_says_so() -> None:
    assert (
        parse_text(TextBody(TextForm.RAW, b"<pre>SUMMARY: It acts")).cut
        == "the text breaks off before its end"
    )


PLACEHOLDERS = {
    "[INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER]": 0,
    "[INSERT DATE 60 DAYS AFTER DATE OF PUBLICATION IN THE FEDERAL REGISTER]": 60,
    "[insert date 30 days from the date of publication]": 30,
    "[INSERT FR PAGE NUMBER]": None,
    "[INSERT DATE 15 DAYS BEFORE DATE OF PUBLICATION]": None,
    "[INSERT DATE OF FILING FOR PUBLIC INSPECTION]": None,
    "[INSERT DATE 6 MONTHS AFTER DATE OF PUBLICATION]": None,
}


@pytest.mark.parametrize(("words", "days"), PLACEHOLDERS.items(), ids=PLACEHOLDERS)
def test_placeholders_become_dates_only_with_the_day_of_publication(words: str, days: int | None) -> None:
    (found,) = placeholders(f"Effective {words}.")
    assert found.days == days
    assert found.resolved(None) is None
    day = found.resolved(date(2031, 3, 1))
    assert day == (None if days is None else date.fromordinal(date(2031, 3, 1).toordinal() + days))


def test_a_filing_has_placeholders() -> None:
    text = fixture("inspection/2026-90016.txt", TextForm.FILED)
    assert has_placeholder(text.words(Role.DATES))
    assert not has_placeholder("Insert the key.")
