"""Feeds and watched pages in the config: their defaults, their examples, their mistakes, the sources they give."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot.config import Config, ConfigError, FeedSection, PageSection, check_config
from bot.config.sources import KNOWN_PAGES
from feeds.facts import Kind
from feeds.sources import Source, SourceKind
from feeds.sources.pattern import BIS_PATTERN

EXAMPLE = (Path(__file__).parents[1] / "config.example.toml").read_text(encoding="utf-8").splitlines()
HERE = Path("config.toml")
TABLES: dict[str, type[BaseModel]] = {"feeds": FeedSection, "pages": PageSection}
OPTIONS = [(table, option) for table, section in TABLES.items() for option in section.model_fields]
FEED = {"name": "joint-unit", "url": "https://www.joint-unit.example/organisation.atom"}
PAGE = {"name": "bureau", "url": "https://www.bureau.example/news-updates"}


def examples() -> dict[str, list[dict[str, Any]]]:
    """The commented [[feeds]] and [[pages]] of the example, with the first # taken away."""
    kept, inside = [], False
    for line in EXAMPLE:
        inside = line.startswith("# [[") or (inside and line.startswith("#"))
        kept += [line[2:]] if inside else []
    return tomllib.loads("\n".join(kept))


def mistakes(raw: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        check_config(raw, HERE)
    return caught.value.mistakes


def only(table: str, **options: object) -> Source:
    start = FEED if table == "feeds" else PAGE
    return check_config({table: [{**start, **options}]}, HERE).sources()[-1]


@pytest.mark.parametrize(("table", "option"), OPTIONS, ids=".".join)
def test_the_example_shows_and_explains_every_option(table: str, option: str) -> None:
    place = next(
        at
        for at in range(EXAMPLE.index(f"# [[{table}]]"), len(EXAMPLE))
        if EXAMPLE[at].startswith(f"# {option} = ")
    )
    assert EXAMPLE[place - 1].startswith("# # ") or option == "leave_out", "noise explains both"


def test_the_commented_example_is_right_and_holds_the_defaults() -> None:
    shown = examples()
    config = check_config(shown, HERE)
    assert [one.name for one in config.feeds] == ["white-house", "uk-export-control"]
    assert config.feeds[0] == FeedSection(
        **{name: shown["feeds"][0][name] for name in ("name", "url", "kind", "issuer")}
    )
    (page,) = config.pages
    changed: dict[str, Any] = {"noise": page.noise, "leave_out": page.leave_out}
    assert page == PageSection(name="bis", url="https://www.bis.gov/news-updates", **changed)


@pytest.mark.parametrize(("table", "option"), OPTIONS, ids=".".join)
def test_every_option_has_one_example_and_it_is_right(table: str, option: str) -> None:
    (example,) = TABLES[table].model_fields[option].examples or []
    only(table, **{option: example})


def test_nothing_beside_the_federal_register_is_read_without_being_named() -> None:
    assert {source.kind for source in Config().sources()} == {SourceKind.DOCUMENTS, SourceKind.INSPECTION}
    assert not Config().watches_bis()


def test_the_pages_of_bis_need_two_lines() -> None:
    config = check_config({"pages": [{"name": "bis", "url": "https://www.bis.gov/news-updates"}]}, HERE)
    source = config.sources()[-1]
    assert (source.kind, source.gives, source.issuer) == (
        SourceKind.PAGE,
        Kind.PRESS_RELEASE,
        "Bureau of Industry and Security",
    )
    assert source.pattern == BIS_PATTERN
    assert source.site.hosts | {source.site.host} == {"bis.gov", "www.bis.gov", "media.bis.gov"}
    assert source.interval == timedelta(minutes=10)
    assert config.watches_bis()


def test_the_known_pages_can_be_tried_before_they_are_configured() -> None:
    for name, section in KNOWN_PAGES.items():
        found = Config().source(name)
        assert found
        assert (found.name, found.url) == (name, section.url)
    assert Config().source("nothing") is None


def test_a_feed_reaches_its_own_host_and_those_that_are_named() -> None:
    source = only("feeds", hosts=["feeds.example.org"], topics=["china", "china"], kind="guidance")
    assert source.site.base_url == "https://www.joint-unit.example"
    assert source.site.hosts == {"joint-unit.example", "feeds.example.org"}
    assert (source.topics, source.gives, source.kind) == (("china",), Kind.GUIDANCE, SourceKind.FEED)


WRONG = {
    "a feed without an address": ("feeds", {"url": None}, "feeds[1].url", "is missing"),
    "a name with a space": ("feeds", {"name": "White House"}, "feeds[1].name", "lower-case letters"),
    "a name that is taken": ("pages", {"name": "public-inspection"}, "pages[1].name", "is taken"),
    "an address with a password": ("feeds", {"url": "https://a:hunter2@x.gov/f"}, "feeds[1].url", "password"),
    "an address of a file": ("pages", {"url": "file:///etc/passwd"}, "pages[1].url", "http(s) address"),
    "an address without such a port": ("pages", {"url": "http://x.gov:99999/"}, "pages[1].url", "port"),
    "an unknown kind": ("feeds", {"kind": "news"}, "feeds[1].kind", "'press release', 'guidance'"),
    "a word for topics": ("feeds", {"topics": ["default"]}, "feeds[1].topics.0", "is not a topic"),
    "an unknown topic": ("pages", {"topics": ["chnia"]}, "pages[1].topics.0", "did you mean china?"),
    "an unknown zone": ("feeds", {"zone": "London"}, "feeds[1].zone", "not an IANA time zone"),
    "a host that is an address": ("pages", {"hosts": ["https://x.gov/"]}, "pages[1].hosts.0", "host name"),
    "a broken expression": (
        "pages",
        {"link": "/press(release/"},
        "pages[1].link",
        "not a regular expression",
    ),
    "an expression of odd letters": ("pages", {"noise": "(?P<\x1b"}, "pages[1].noise", "regular expression"),
    "a date of no day": ("pages", {"dates": ["%B %Y"]}, "pages[1].dates.0", "lacks a day"),
    "an unknown part of a date": ("pages", {"dates": ["%q %d %m %Y"]}, "pages[1].dates.0", "has '%q'"),
    "too often": ("pages", {"minutes": 0}, "pages[1].minutes", "greater than or equal to 0.01"),
    "no items at all": ("pages", {"least_items": 0}, "pages[1].least_items", "greater than or equal to 1"),
}


@pytest.mark.parametrize(("table", "options", "key", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_names_key_fault_and_cure(table: str, options: dict[str, Any], key: str, told: str) -> None:
    start = FEED if table == "feeds" else PAGE
    section = {name: value for name, value in {**start, **options}.items() if value is not None}
    (mistake,) = mistakes({table: [section]})
    option = key.split(".")[1]
    assert mistake.startswith(f"{key}: ")
    assert told in mistake
    assert f"; example: {option} = " in mistake
    assert "hunter2" not in mistake
    assert mistake.isprintable()


def test_all_mistakes_are_said_at_once_and_counted_from_one() -> None:
    found = mistakes({"feeds": [FEED, {"name": "A", "urll": "x"}], "pages": [PAGE | {"name": "joint-unit"}]})
    assert [line.split(": ")[0] for line in found] == [
        "feeds[2].name",
        "feeds[2].url",
        "feeds[2].urll",
        "pages.name",
    ]
    assert "did you mean url?" in found[2]
    assert "two are called 'joint-unit'" in found[3]


def test_names_tell_sources_apart() -> None:
    (mistake,) = mistakes({"feeds": [FEED, FEED]})
    assert "two are called 'joint-unit'" in mistake


@pytest.mark.parametrize("raw", [{"feeds": FEED}, {"pages": "bis"}, {"feeds": [3]}], ids=repr)
def test_a_section_that_is_no_list_of_sections(raw: dict[str, Any]) -> None:
    (mistake,) = mistakes(raw)
    assert "example: [[" in mistake
