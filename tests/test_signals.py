import pytest

from feeds.destinations import main_destinations
from feeds.signals import Prose, compile_phrase, first_match


@pytest.mark.parametrize(
    ("abstract", "named"),
    [
        ("Under the destination of Russia.", ["russia"]),
        (
            "Under the destinations of the People's Republic of China (China) and Japan.",
            ["people's republic of china", "japan"],
        ),
        ("Under the destinations of Russia (12), and Uzbekistan (1).", ["russia"]),
        (
            "On May 2, 2030, BIS added one entity under the destination of Oman. This rule adds one under the destination of Peru.",
            ["peru"],
        ),
        ("This rule stays the addition of one entity under the destination of Oman.", ["oman"]),
        (
            "One under the destination of Canada, one under the destination of China, and one under the destination of Iran.",
            [],
        ),
        (
            "Added under the destinations of Togo (1) and Mali (1). This rule also changes one under the destination of Iran.",
            [],
        ),
        ("Nothing of the kind.", []),
    ],
    ids=["one", "two", "counted", "earlier ones", "undone", "one each", "only the first sentence", "none"],
)
def test_main_destinations(abstract: str, named: list[str]) -> None:
    found = main_destinations(abstract)
    assert [name for name, _, _ in found] == named
    assert all(abstract[start:end].lower() == name for name, start, end in found)


@pytest.mark.parametrize(
    ("phrase", "text", "hit"),
    [
        ("blue widget*", "The Blue-Widgets.", "Blue-Widgets"),
        ("blue widget", "blue widgets", None),
        ("add|adds ... list", "BIS adds two to the List", "adds two to the List"),
        ("add|adds ... list", "BIS adds two. The List", None),
        ("list", "blacklist", None),
        (r"/wid\w+/", "A Widget", "Widget"),
    ],
)
def test_phrases(phrase: str, text: str, hit: str | None) -> None:
    match = first_match((compile_phrase(phrase),), Prose.of("title", text))
    assert (match and match[0]) == hit


def test_a_phrase_inside_an_exclusion_does_not_count_but_a_later_one_does() -> None:
    text = "the UFLPA Entity List and the Entity List"
    match = first_match(
        (compile_phrase("Entity List"),),
        Prose.of("title", text),
        (compile_phrase("UFLPA Entity List"),),
    )
    assert match is not None
    assert match.start() == 30
