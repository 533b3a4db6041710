import time

import pytest

from feeds.clean import LONGEST, clean, tidied

CASES = {
    "nothing": (None, None),
    "empty": ("", None),
    "only spaces and unseen characters": (" \u200b\n\t\x00 ", None),
    "white space folds": ("  a\n\n b\u00a0c\t", "a b c"),
    "printer's quotes": ("the ``direct product'' rule", "the “direct product” rule"),
    "two quotations": ("``a'' and ``b''", "“a” and “b”"),
    "an unpaired mark stays": ("5'' pipe", "5'' pipe"),
    "broken word": ("a standards- related activity", "a standards-related activity"),
    "suspended hyphen stays": ("short- and long-term", "short- and long-term"),
    "suspended hyphen before or": ("end-use- or end-user-based", "end-use- or end-user-based"),
    "a dash before a capital stays": ("the U.S.- China talks", "the U.S.- China talks"),
    "tags": ("CO<INF>2</INF> and <E T='03'>et al.</E>", "CO2 and et al."),
    "signs that are no tags": ("x < 5 and y > 3", "x < 5 and y > 3"),
    "letters with marks": ("T[uuml]rkiye and Espa[ntilde]a", "Türkiye and España"),
    "reserved stays": ("[Reserved] [deg]", "[Reserved] [deg]"),
    "bidirectional overrides": ("ab\u202ecd\u2066ef", "abcdef"),
    "zero width and soft hyphen": ("En\u200btity\u00ad List\ufeff", "Entity List"),
    "control characters": ("a\x07b\x1b[0m\x85c", "ab[0m c"),
}


@pytest.mark.parametrize(("text", "cleaned"), CASES.values(), ids=CASES)
def test_prose_is_made_fit_to_read(text: str | None, cleaned: str | None) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()], ids=CASES)
def test_cleaning_twice_changes_nothing(text: str | None) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [("one two three", 13, "one two three"), ("one two three", 12, "one two"), ("a" * 30, 10, "a" * 10)],
    ids=["at the bound", "one over it", "one long word"],
)
def test_length_is_bounded(text: str, limit: int, kept: str) -> None:
    assert clean(text, limit) == kept


SHOWN = {
    "a docket number": ("in REG- 132569-17, of", "in REG-132569-17, of"),
    "a range": ("on May 29- 30, 2031", "on May 29-30, 2031"),
    "a word with a capital": ("Low- Valued looms", "Low-Valued looms"),
    "a suspended hyphen": (
        "Per- and poly-, low- to mid-, X- or Y-axis",
        "Per- and poly-, low- to mid-, X- or Y-axis",
    ),
    "a dash between spaces": ("Part 1 - Looms", "Part 1 - Looms"),
    "an abbreviation": ("the U.S.- China talks", "the U.S.- China talks"),
    "a slash": ("Vane/Lake/ Temporarily, by/ with, and/ or", "Vane/Lake/Temporarily, by/with, and/or"),
    "an address": (
        "at https://www.loom.example/ about-us/news and",
        "at https://www.loom.example/about-us/news and",
    ),
    "an address at an end": ("at www.loom.example/news/ meetings.", "at www.loom.example/news/meetings."),
    "an address and a word": ("at https://loom.example/ or by mail", "at https://loom.example/ or by mail"),
    "an address and a sentence": ("at loom.example/ Submit it", "at loom.example/ Submit it"),
    "footnotes": (r"looms; \1\ reeds,\2\ cords \33\.", "looms; reeds, cords."),
    "a folder": (r"C:\2\looms and \\loom\2", r"C:\2\looms and \\loom\2"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_a_line_end_broke_is_whole_where_it_is_shown(text: str, shown: str) -> None:
    assert tidied(text) == shown
    assert tidied(shown) == shown


@pytest.mark.parametrize("unit", ["a/ ", "a.b/ ", "a- ", "\\1\\", " \\1", "x.y/z-"])
def test_showing_hostile_prose_takes_no_time(unit: str) -> None:
    begun = time.process_time()
    assert tidied(unit * (LONGEST // len(unit)))
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("unit", [" ", "<", "<a ", "`", "``''", "[", "a- ", "\u200b", "word "])
def test_hostile_prose_takes_no_time(unit: str) -> None:
    begun = time.process_time()
    assert len(clean(unit * (400_000 // len(unit))) or "") <= LONGEST
    assert time.process_time() - begun < 1
