"""What differs between two texts: whole where it fits, cut where it does not, always bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.textdiff import Passage, text_diff

OLD = "The rule takes effect on March 9. Licenses are reviewed case by case.\nA second paragraph stays."


def passages(old: str, new: str) -> list[tuple[bool, str]]:
    return [(one.added, one.text) for one in text_diff(old, new).passages]


def test_the_same_text_differs_in_nothing() -> None:
    assert passages(OLD, OLD) == []


def test_white_space_does_not_count() -> None:
    assert passages(OLD, OLD.replace(" ", "  \t")) == []


def test_a_reworded_sentence_is_shown_as_it_was_and_as_it_is() -> None:
    assert passages(OLD, OLD.replace("March 9", "March 16")) == [
        (False, "The rule takes effect on March 9."),
        (True, "The rule takes effect on March 16."),
    ]


def test_a_new_and_a_lost_sentence_stand_alone() -> None:
    more = OLD + " A savings clause was added."
    assert passages(OLD, more) == [(True, "A savings clause was added.")]
    assert passages(more, OLD) == [(False, "A savings clause was added.")]


def test_a_long_sentence_is_cut_to_what_differs() -> None:
    long = f"{'word ' * 100}March 9 {'word ' * 100}end."
    removed, added = passages(long, long.replace("March 9", "March 16"))
    for text in (removed[1], added[1]):
        assert text.startswith("… word")
        assert text.endswith("word …")
        assert len(text) < 120


def test_what_is_left_out_is_counted() -> None:
    new = " ".join(f"New sentence number {chr(65 + n)} here." for n in range(20))
    found = text_diff("", new, most=3)
    assert (len(found.passages), found.left_out) == (3, 17)


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_texts_beyond_all_measure_are_bounded(size: int) -> None:
    old, new = ("".join(f"{word} {n}. " for n in range(size)) for word in ("Old", "New"))
    found = text_diff(old, new, most=4, limit=50)
    assert len(found.passages) == 4
    assert all(len(one.text) <= 50 for one in found.passages)


@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 6), st.integers(10, 80))
def test_passages_are_bounded_and_hold_nothing_that_is_not_in_a_text(
    old: str, new: str, most: int, limit: int
) -> None:
    found = text_diff(old, new, most=most, limit=limit)
    assert len(found.passages) <= most
    for passage in found.passages:
        assert isinstance(passage, Passage)
        assert len(passage.text) <= limit
        source = set((new if passage.added else old).split())
        words = passage.text.strip("… ").split()
        assert all(any(word.rstrip(",;:") in whole for whole in source) for word in words)
