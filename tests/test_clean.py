import time

import pytest

from feeds.clean import LONGEST, clean

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


@pytest.mark.parametrize("unit", [" ", "<", "<a ", "`", "``''", "[", "a- ", "\u200b", "word "])
def test_hostile_prose_takes_no_time(unit: str) -> None:
    begun = time.process_time()
    assert len(clean(unit * (400_000 // len(unit))) or "") <= LONGEST
    assert time.process_time() - begun < 1
