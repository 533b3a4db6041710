"""The config file: every option has a default, every mistake is said at once with its cure."""

import math
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.config import Config, ConfigError, check_config, load_config
from feeds.sources import SourceKind

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
HERE = Path("config.toml")


def sections() -> Iterator[tuple[str, type[BaseModel]]]:
    """The sections that stand once; the others are in test_config_sources.py."""
    once = {name: field for name, field in Config.model_fields.items() if name not in {"feeds", "pages"}}
    for name, field in once.items():
        assert isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)  # noqa: PT018
        yield name, field.annotation


OPTIONS = [(name, option) for name, section in sections() for option in section.model_fields]


def mistakes(raw: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        check_config(raw, HERE)
    return caught.value.mistakes


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    return path


# --- the example --------------------------------------------------------------------------


def test_the_example_holds_the_defaults() -> None:
    assert load_config(EXAMPLE) == Config()


@pytest.mark.parametrize(("section", "option"), OPTIONS, ids=".".join)
def test_the_example_explains_every_option(section: str, option: str) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"[{section}]")
    place = next(at for at in range(start, len(lines)) if lines[at].startswith(f"{option} = "))
    assert not any(line.startswith("[") for line in lines[start + 1 : place]), "in another section"
    assert lines[place - 1].startswith("# ")


@pytest.mark.parametrize(("section", "option"), OPTIONS, ids=".".join)
def test_every_option_has_one_example_and_it_is_right(section: str, option: str) -> None:
    examples = dict(sections())[section].model_fields[option].examples or []
    assert len(examples) == 1
    check_config({section: {option: examples[0]}}, HERE)


# --- what is right ------------------------------------------------------------------------


def test_without_a_file_everything_has_a_default() -> None:
    assert load_config(None) == Config()
    assert Config().user_agent().endswith("contact: no contact configured)")


def test_an_editor_may_put_a_byte_order_mark_in_front(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, b"\xef\xbb\xbf[log]\nlevel = 'debug'\n")).log.level == "debug"


def test_a_whole_number_will_do_for_a_fraction() -> None:
    assert check_config({"fetch": {"timeout_seconds": 5}}, HERE).fetch.timeout_seconds == 5.0


def test_the_database_lies_where_it_is_configured() -> None:
    assert check_config({"store": {"path": "~/rules.db"}}, HERE).store_path() == Path.home() / "rules.db"


def test_the_database_lies_in_the_data_folder_otherwise() -> None:
    path = Config().store_path()
    assert (path.name, path.parent.name) == ("rulewire.db", "rulewire")
    assert path.is_absolute()


def test_a_base_url_loses_its_last_slash() -> None:
    config = check_config({"federal_register": {"base_url": "http://127.0.0.1:8800/copy/"}}, HERE)
    assert {source.site.base_url for source in config.sources()} == {"http://127.0.0.1:8800/copy"}


def test_each_agency_is_a_source_and_public_inspection_one_for_all() -> None:
    slugs = ["state-department", "harbor-and-tides-office", "state-department"]
    config = check_config({"federal_register": {"agencies": slugs, "documents_minutes": 5}}, HERE)
    first, second, inspection = config.sources()
    assert (first.title, second.title) == ("Department of State", "Harbor and tides office")
    assert [first.name, second.name] == [f"federal-register:{slug}" for slug in slugs[:2]]
    assert (inspection.kind, inspection.agencies) == (SourceKind.INSPECTION, tuple(slugs[:2]))
    assert (first.interval, inspection.interval) == (timedelta(minutes=5), timedelta(minutes=2))


def test_public_inspection_can_be_switched_off() -> None:
    config = check_config({"federal_register": {"inspection": False}}, HERE)
    assert [source.kind for source in config.sources()] == [SourceKind.DOCUMENTS]


# --- what is wrong ------------------------------------------------------------------------

WRONG = {
    "a switch for a number": ("fetch", "timeout_seconds", True, "valid number"),
    "a switch for a count": ("federal_register", "first_fill_days", True, "valid integer"),
    "a fraction for a count": ("federal_register", "first_fill_days", 1.5, "valid integer"),
    "a word for a switch": ("federal_register", "inspection", "yes", "valid boolean"),
    "a number for a word": ("fetch", "contact", 5, "valid string"),
    "a word for a list": ("federal_register", "agencies", "state-department", "valid list"),
    "no number": ("fetch", "timeout_seconds", math.nan, "finite number"),
    "no end": ("fetch", "pause_seconds", math.inf, "finite number"),
    "too small": ("fetch", "timeout_seconds", 0, "greater than or equal to 1"),
    "too large": ("federal_register", "documents_minutes", 1441, "less than or equal to 1440"),
    "below zero": ("fetch", "pause_seconds", -0.5, "greater than or equal to 0"),
    "no agency": ("federal_register", "agencies", [], "at least 1"),
    "an agency's title": ("federal_register", "agencies", ["Department of State"], "agency slug"),
    "an empty agency": ("federal_register", "agencies", [""], "agency slug"),
    "an agency in capitals": ("federal_register", "agencies", ["State-Department"], "agency slug"),
    "an agency that leaves its place": ("federal_register", "agencies", ["a&b=c"], "agency slug"),
    "an address without a scheme": ("federal_register", "base_url", "federalregister.gov", "http(s) address"),
    "an address of a file": ("federal_register", "base_url", "file:///etc/passwd", "http(s) address"),
    "an address without such a port": ("federal_register", "base_url", "http://x:99999", "http(s) address"),
    "a token over an open line": ("discord", "base_url", "http://discord.example/api", "token travels"),
    "an address with a question": ("federal_register", "base_url", "https://x.gov/?a=1", "before any ?"),
    "an address with an empty question": ("federal_register", "base_url", "https://x.gov/?", "before any ?"),
    "an unknown zone": ("terminal", "zone", "Europe/Berlni", "did you mean Europe/Berlin?"),
    "a zone that is a path": ("terminal", "zone", "../../etc/passwd", "not an IANA time zone"),
    "an unknown topic": ("terminal", "topics", ["entity-lists"], "did you mean entity-list?"),
    "a topic like no other": ("terminal", "topics", ["qqqqqq"], "the command topics lists them"),
    "an unknown level": ("log", "level", "loud", "'debug', 'info', 'warning' or 'error'"),
    "two lines of contact": ("fetch", "contact", "a\r\nX-Evil: 1", "one line of ASCII"),
    "a contact beyond ASCII": ("fetch", "contact", "ada@exämple.com", "one line of ASCII"),
    "a contact without end": ("fetch", "contact", "a" * 201, "at most 200 characters"),
    "a path with a control character": ("store", "path", "rules\x00.db", "control characters"),
    "the home of nobody": ("store", "path", "~nobody-of-this-name/rules.db", "home folder"),
}


@pytest.mark.parametrize(("section", "option", "value", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_names_key_fault_and_cure(section: str, option: str, value: object, told: str) -> None:
    (mistake,) = mistakes({section: {option: value}})
    assert mistake.startswith(f"{section}.{option}")
    assert told in mistake
    assert f"; example: {option} = " in mistake
    assert mistake.isprintable()
    assert len(mistake) < 400


def test_all_mistakes_are_said_at_once() -> None:
    found = mistakes({"fetch": {"timeout_seconds": 0, "contcat": ""}, "log": {"level": 1}, "pets": {}})
    assert [line.split(":")[0] for line in found] == [
        "fetch.timeout_seconds",
        "fetch.contcat",
        "log.level",
        "pets",
    ]


def test_the_message_names_the_file_and_counts() -> None:
    with pytest.raises(
        ConfigError, match=r"(?s)^config\.toml: 2 mistakes\n  log\.level: .*\n  pets: unknown"
    ):
        check_config({"log": {"level": "loud"}, "pets": 1}, HERE)
    with pytest.raises(ConfigError, match=r"^config\.toml: 1 mistake\n"):
        check_config({"pets": 1}, HERE)


UNKNOWN = {
    "an option": (
        {"fetch": {"time_seconds": 3}},
        "(did you mean timeout_seconds?); known in [fetch]: contact",
    ),
    "an option like no other": ({"log": {"qqq": 3}}, "unknown option; known in [log]: level"),
    "a section": ({"terminals": {}}, "(did you mean terminal?); known sections: store, fetch"),
    "an option in no section": ({"zone": "UTC"}, "unknown option; known sections: store"),
    "a section that is none": ({"store": "rules.db"}, "is a section, got 'rules.db'; example: [store]"),
}


@pytest.mark.parametrize(("raw", "told"), UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_keys_are_mistakes(raw: dict[str, Any], told: str) -> None:
    (mistake,) = mistakes(raw)
    assert told in mistake


def test_a_key_cannot_steer_the_terminal() -> None:
    (first, second) = mistakes({"\x1b[31m": 1, "fetch": {"a\nb" * 100: 1}})
    assert (first + second).isprintable()
    assert len(second) < 300


def test_a_password_in_an_address_is_not_repeated() -> None:
    (mistake,) = mistakes({"federal_register": {"base_url": "https://ada:hunter2@example.com"}})
    assert "hunter2" not in mistake
    assert "//…@example.com" in mistake


FILES = {
    "not TOML": (b"[fetch\n", "is not TOML"),
    "a key twice": (b"a = 1\na = 2\n", "is not TOML"),
    "not UTF-8": (b"# caf\xe9\n", "is not TOML"),
    "a number without end": (b"a = " + b"9" * 5_000, "is not TOML"),
    "nested without end": (b"a = " + b"[" * 100_000, "is not TOML"),
}


@pytest.mark.parametrize(("content", "told"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_understood(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load_config(written(tmp_path, content))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_config(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load_config(tmp_path)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(chosen=st.dictionaries(st.sampled_from(OPTIONS), VALUES, max_size=4))
def test_whatever_stands_in_it_is_taken_or_explained(chosen: dict[tuple[str, str], object]) -> None:
    raw: dict[str, dict[str, object]] = {}
    for (section, option), value in chosen.items():
        raw.setdefault(section, {})[option] = value
    try:
        assert check_config(raw, HERE).sources()
    except ConfigError as error:
        told = error.mistakes
    else:
        told = ()
    assert all(line.isprintable() for line in told)
